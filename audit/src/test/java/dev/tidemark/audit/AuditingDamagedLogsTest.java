package dev.tidemark.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.inventory.view.StockLevel;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop that came to rest in order, read through stores with an accident in them. */
class AuditingDamagedLogsTest {
  private static final UUID NOBODY = new UUID(0, 0);
  private static RunningShop shop = new RunningShop(SagaOrder.RESERVE_FIRST);

  @BeforeAll
  static void play() {
    shop = ShopDay.played(SagaOrder.RESERVE_FIRST).shop();
  }

  private static Verdict judged(String id, String context, UnaryOperator<DamagedStore> damage) {
    var world =
        shop.read(name -> {
          ContextStore real = shop.store(name);
          return name.equals(context) ? damage.apply(new DamagedStore(real)) : real;
        });
    return Invariants.ALL.stream()
        .filter(invariant -> invariant.id().equals(id))
        .findFirst()
        .orElseThrow()
        .check(world);
  }

  private static DamagedStore losingEvent(DamagedStore store, long position) {
    return store.events(e -> e.position() == position ? Optional.empty() : Optional.of(e));
  }

  private static DamagedStore changingEvent(
      DamagedStore store, long position, UnaryOperator<StoredEvent> change) {
    return store.events(e -> Optional.of(e.position() == position ? change.apply(e) : e));
  }

  @Test
  void an_event_that_is_gone_leaves_a_hole_in_its_stream_and_in_the_log() {
    assertThat(judged("E1", "payment", store -> losingEvent(store, 1)).violations())
        .singleElement()
        .asString()
        .matches("payment: default/payment/.* has version 2 where 1 is due, at position \\d+");
    assertThat(judged("E2", "payment", store -> losingEvent(store, 7)).violations())
        .first()
        .isEqualTo("The log of payment has position 8 after 6");
  }

  @Test
  void a_message_that_is_gone_leaves_a_hole_in_the_outbox() {
    assertThat(
            judged(
                    "E2",
                    "ordering",
                    store ->
                        store.messages(m -> m.position() == 5 ? Optional.empty() : Optional.of(m)))
                .violations())
        .first()
        .isEqualTo("The outbox of ordering has position 6 after 4");
  }

  @Test
  void an_event_of_a_forgotten_kind_is_found() {
    Verdict verdict =
        judged(
            "E10",
            "ordering",
            store ->
                changingEvent(
                    store,
                    1,
                    e ->
                        new StoredEvent(
                            1,
                            e.stream(),
                            e.version(),
                            e.id(),
                            new EventType("order-forgotten", 1),
                            e.data(),
                            e.origin())));

    assertThat(verdict.violations()).containsExactly("ordering: order-forgotten.v1 at position 1");
  }

  @Test
  void an_event_that_says_something_else_is_found_though_nothing_contradicts_it() {
    UnaryOperator<DamagedStore> damage =
        store -> changingEvent(store, 1, e -> saying(e, e.data().length + 1));

    assertThat(judged("E9", "inventory", damage).violations())
        .containsExactly("inventory: the event at position 1 is not as it was written");
    assertThat(judged("E9", "inventory", store -> store).holds()).isTrue();
    assertThat(judged("E9", "inventory", store -> store).figure())
        .matches("([\\d,]+) of \\1 events sealed, none changed");
  }

  /** The same in other words: one space more. */
  private static StoredEvent saying(StoredEvent e, int length) {
    byte[] data = java.util.Arrays.copyOf(e.data(), length);
    data[length - 1] = ' ';
    return new StoredEvent(
        e.position(), e.stream(), e.version(), e.id(), e.type(), data, e.origin());
  }

  @Test
  void events_written_together_are_held_against_their_seal_together() {
    List<StoredEvent> placed = shop.store("ordering").log().after(0, 2);
    Verdict gone = judged("E9", "ordering", store -> losingEvent(store, 1));

    assertThat(placed.getFirst().origin()).isEqualTo(placed.getLast().origin());
    assertThat(gone.violations())
        .singleElement()
        .asString()
        .matches(
            "ordering: the events at positions 1 to \\d+, written together, are not as they were"
                + " written");
  }

  @Test
  void an_event_without_a_cause_or_of_another_tenant_is_found() {
    assertThat(
            judged("T7", "inventory", store -> signedBy(store, o -> causedBy(o, NOBODY)))
                .violations())
        .containsExactly("inventory: stock-received.v1 at position 1 names no cause");
    assertThat(
            judged("T7", "inventory", store -> signedBy(store, AuditingDamagedLogsTest::foreign))
                .violations())
        .containsExactly(
            "inventory: stock-received.v1 at position 1 is of tenant default but was caused for"
                + " acme");
  }

  private static DamagedStore signedBy(DamagedStore store, UnaryOperator<Origin> change) {
    return changingEvent(
        store,
        1,
        e ->
            new StoredEvent(
                1, e.stream(), e.version(), e.id(), e.type(), e.data(), change.apply(e.origin())));
  }

  private static Origin causedBy(Origin o, UUID cause) {
    return new Origin(o.at(), o.tenant(), o.actor(), o.correlation(), cause, o.traceparent());
  }

  private static Origin foreign(Origin o) {
    return new Origin(
        o.at(), new Tenant("acme"), o.actor(), o.correlation(), o.causation(), o.traceparent());
  }

  /** The first message to inventory of an order that inventory hears of again. */
  private static OutboxRow followedByAnother() {
    return toldInventory(true);
  }

  private static OutboxRow toldInventory(boolean followed) {
    List<OutboxRow> told =
        shop.store("ordering").outbox().messagesAfter(0, 10_000).stream()
            .filter(row -> row.message().target().equals("inventory"))
            .toList();
    return told.stream()
        .filter(row -> told.stream().anyMatch(later -> follows(row, later)) == followed)
        .findFirst()
        .orElseThrow();
  }

  private static boolean follows(OutboxRow row, OutboxRow later) {
    return later.position() > row.position() && later.message().key().equals(row.message().key());
  }

  private static String named(OutboxRow row) {
    return row.message().type()
        + " of "
        + row.message().key()
        + " at outbox place "
        + row.position();
  }

  private static UnaryOperator<DamagedStore> unmarked(OutboxRow row) {
    CommitId mark = CommitId.ofMessage("inventory", row.message().id());
    return store -> store.remembering(id -> !id.equals(mark));
  }

  @Test
  void a_message_that_left_no_mark_was_skipped_if_a_later_one_of_its_key_was_handled() {
    OutboxRow row = followedByAnother();

    assertThat(judged("E3", "inventory", unmarked(row)).violations())
        .containsExactly("inventory skipped, from ordering: " + named(row));
    assertThat(judged("E5", "inventory", unmarked(row)).violations())
        .containsExactly("inventory never handled, from ordering: " + named(row));
  }

  @Test
  void messages_that_never_arrived_are_found_but_were_not_skipped() {
    Set<CommitId> marks =
        shop.store("ordering").outbox().messagesAfter(0, 10_000).stream()
            .map(row -> CommitId.ofMessage("notification", row.message().id()))
            .collect(Collectors.toSet());

    Verdict undelivered =
        judged("E5", "notification", store -> store.remembering(id -> !marks.contains(id)));

    assertThat(undelivered.violations())
        .hasSize(21)
        .first()
        .asString()
        .startsWith("notification never handled, from ordering: ordering.order-");
    assertThat(
            judged("E3", "notification", store -> store.remembering(id -> !marks.contains(id)))
                .holds())
        .isTrue();
  }

  @Test
  void a_call_of_the_gateway_that_brought_nothing_back_is_found() {
    Set<CommitId> marks =
        shop.store("payment").log().after(0, 10_000).stream()
            .map(event -> CommitId.ofMessage("gateway-calls", event.id()))
            .limit(1)
            .collect(Collectors.toSet());

    assertThat(
            judged("E5", "payment", store -> store.remembering(id -> !marks.contains(id)))
                .violations())
        .singleElement()
        .asString()
        .startsWith("gateway-calls never handled, from payment: ChargeRequested of ");
  }

  @Test
  void rows_that_are_wrong_missing_or_too_many_are_found() {
    String key = shop.store("payment").log().after(0, 1).getFirst().stream().id();

    assertThat(
            judged(
                    "E7",
                    "payment",
                    store -> store.rows(row -> Optional.of(row).filter(r -> !r.key().equals(key))))
                .violations())
        .containsExactly(
            "payment: payment-summary lacks the row "
                + key
                + "; ./tidemark replay --view payment/payment-summary repairs it");
    assertThat(
            judged("E7", "payment", store -> store.rows(row -> Optional.of(renamed(row, key))))
                .violations())
        .containsExactlyInAnyOrder(
            "payment: payment-summary has the row another, which its log does not give;"
                + " ./tidemark replay --view payment/payment-summary repairs it",
            "payment: payment-summary lacks the row "
                + key
                + "; ./tidemark replay --view payment/payment-summary repairs it");
  }

  private static StoredRow renamed(StoredRow row, String key) {
    return row.key().equals(key) ? new StoredRow("another", row.body()) : row;
  }

  @Test
  void a_row_that_differs_in_one_number_is_found() {
    assertOneMoreIsFound();
  }

  /** The simulator found it: of a release that was rolled back, tables stay behind. */
  @Test
  void a_table_of_a_newer_release_hides_nothing() {
    ContextStore store = shop.store("inventory");
    TableId newer = store.views().tables().next(StockLevel.VIEW.name(), 2);
    store.views().tables().create(new TableSchema<>(newer, StockLevel.class, List.of()));
    Lease lease = store.leases().take("newer", "newer", Duration.ofMinutes(1)).orElseThrow();
    EventLog.Head head = store.log().head();
    Checkpoint end = new Checkpoint(head.incarnation(), head.position());
    store.views().activate(newer, lease, () -> new TablePage(List.of(), end));

    assertOneMoreIsFound();
  }

  private static void assertOneMoreIsFound() {
    Verdict verdict =
        judged(
            "E7",
            "inventory",
            store ->
                store.rows(row ->
                    Optional.of(
                        row.key().equals("MUG-1")
                            ? new StoredRow(row.key(), oneMore(row.body()))
                            : row)));

    assertThat(verdict.violations())
        .containsExactly(
            "inventory: stock-level shows another row MUG-1 than its log gives;"
                + " ./tidemark replay --view inventory/stock-level repairs it");
  }

  private static byte[] oneMore(byte[] json) {
    String text = new String(json, UTF_8);
    return text.replaceFirst("\"lowAt\":0", "\"lowAt\":1").getBytes(UTF_8);
  }

  @Test
  void what_is_parked_or_overdue_is_not_calm() {
    var parked =
        new ParkedMessage(
            "payment", "order-7", 1, NOBODY, new byte[0], "it could not", 9, shop.now());
    var timer =
        new DueTimer(
            new TimerId(new StreamId(Tenant.DEFAULT, "payment", "7"), "lookup"),
            shop.now().minusSeconds(60));

    assertThat(judged("G6", "payment", store -> store.parking(parked)).violations())
        .containsExactly("payment: a message of order-7 is parked: it could not");
    assertThat(judged("G6", "payment", store -> store.overdue(timer)).violations())
        .containsExactly(
            "payment: the timer default/payment/7#lookup was due at "
                + shop.now().minusSeconds(60));
  }

  @Test
  void a_message_that_is_parked_is_neither_open_nor_skipped() {
    UnaryOperator<DamagedStore> damage = parked(toldInventory(false));

    assertThat(judged("E3", "inventory", damage).violations()).isEmpty();
    assertThat(judged("E5", "inventory", damage).violations()).isEmpty();
    assertThat(judged("E5", "inventory", damage).figure()).endsWith(", parked: 1");
  }

  @Test
  void a_message_that_is_parked_was_skipped_if_a_later_one_of_its_key_was_handled() {
    OutboxRow row = followedByAnother();

    assertThat(judged("E3", "inventory", parked(row)).violations())
        .containsExactly("inventory skipped, from ordering: " + named(row));
  }

  /** It has left no mark and lies in the parking. */
  private static UnaryOperator<DamagedStore> parked(OutboxRow row) {
    var parked =
        new ParkedMessage(
            "inventory",
            row.message().key(),
            1,
            row.message().id(),
            row.message().envelope(),
            "it could not",
            9,
            shop.now());
    return store -> unmarked(row).apply(store).parking(parked);
  }
}
