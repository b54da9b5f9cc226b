package dev.tidemark.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.read.Reading;
import dev.tidemark.audit.read.ReadingProgress;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever speaks against a log is found as well by a reading that keeps no order in order. */
class FindingDamageBesideOrdersPutAsideTest {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Map<String, Reading> READINGS = new LinkedHashMap<>();
  private static RunningShop shop = new RunningShop(SagaOrder.RESERVE_FIRST);

  /** What is wrong with the store of one context, and the invariants that must say so. */
  record Damage(
      String name,
      String context,
      Function<RunningShop, Function<DamagedStore, DamagedStore>> done,
      List<String> breaks) {
    Function<String, ContextStore> of(RunningShop shop) {
      return asked ->
          asked.equals(context)
              ? done.apply(shop).apply(new DamagedStore(shop.store(asked)))
              : shop.store(asked);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Damage events(
      String name,
      String context,
      Function<StoredEvent, Optional<StoredEvent>> damage,
      String... breaks) {
    return new Damage(name, context, shop -> store -> store.events(damage), List.of(breaks));
  }

  static Stream<Damage> damages() {
    return Stream.of(
        events("refunds are gone", "payment", losing("payment-refunded"), "M5", "E2", "E7"),
        events("releases are gone", "inventory", losing("stock-released"), "K3", "E1", "E2"),
        events("cancellations are gone", "ordering", losing("order-cancelled"), "M1", "G1", "E2"),
        events("captures are gone", "cardprocessor", losing("charge-captured"), "M1", "E1", "E2"),
        events("lines cost less", "ordering", cheaper(), "M7", "E9"),
        events("refunds are forgotten", "payment", renamed("payment-refunded"), "M5", "E9", "E10"),
        events("cancelled by nobody", "ordering", unsigned("order-cancelled"), "E9", "T7"),
        new Damage(
            "messages left no mark",
            "inventory",
            shop -> store -> store.remembering(marked(shop)),
            List.of("E5")));
  }

  private static Function<StoredEvent, Optional<StoredEvent>> losing(String type) {
    return event -> Optional.of(event).filter(one -> !one.type().name().equals(type));
  }

  private static Function<StoredEvent, Optional<StoredEvent>> changing(
      String type, Function<StoredEvent, StoredEvent> change) {
    return event -> Optional.of(event.type().name().equals(type) ? change.apply(event) : event);
  }

  /** A few orders only: one that is not in order is never put aside. */
  private static Function<StoredEvent, Optional<StoredEvent>> cheaper() {
    return changing(
        "order-placed",
        e -> e.stream().id().endsWith("5") ? with(e, e.type(), cheaper(e.data()), e.origin()) : e);
  }

  private static byte[] cheaper(byte[] order) {
    return new String(order, UTF_8).replace("250", "249").getBytes(UTF_8);
  }

  private static Function<StoredEvent, Optional<StoredEvent>> renamed(String type) {
    return changing(type, e -> with(e, new EventType("forgotten", 1), e.data(), e.origin()));
  }

  private static Function<StoredEvent, Optional<StoredEvent>> unsigned(String type) {
    return changing(
        type,
        e -> {
          Origin o = e.origin();
          UUID nobody = new UUID(0, 0);
          return with(
              e,
              e.type(),
              e.data(),
              new Origin(o.at(), o.tenant(), o.actor(), o.correlation(), nobody, o.traceparent()));
        });
  }

  private static StoredEvent with(StoredEvent e, EventType type, byte[] data, Origin origin) {
    return new StoredEvent(e.position(), e.stream(), e.version(), e.id(), type, data, origin);
  }

  /** All but what the last message to inventory left. */
  private static Predicate<CommitId> marked(RunningShop shop) {
    return id ->
        shop.store("ordering").outbox().messagesAfter(0, 10_000).stream()
            .filter(row -> row.message().target().equals("inventory"))
            .reduce((before, last) -> last)
            .map(row -> CommitId.ofMessage("inventory", row.message().id()))
            .filter(id::equals)
            .isEmpty();
  }

  /** One day, read on through all the damages from morning to evening. */
  @BeforeAll
  static void readThroughADay() {
    ShopDay day = ShopDay.begun(SagaOrder.RESERVE_FIRST);
    shop = day.shop();
    damages()
        .forEach(damage ->
            READINGS.put(
                damage.name(),
                new Reading(
                    shop.contexts(damage.of(shop)), Contracts.CATALOGUE, ReadingProgress.NONE, 0)));
    shop.run(Duration.ofHours(1));
    readOn();
    day.changeMinds();
    for (int moment = 0; moment < 10; moment++) {
      readOn();
      shop.run(ShopDay.A_MOMENT);
    }
    shop.run(Duration.ofHours(1));
    readOn();
    READINGS.values().forEach(Reading::compareViews);
    readOn();
  }

  private static void readOn() {
    READINGS.values().forEach(reading -> reading.readOn(shop.now(), GRACE));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void finds_the_same_as_a_reading_that_keeps_everything(Damage damage) {
    World evening = Objects.requireNonNull(READINGS.get(damage.name())).worldAtRest();

    assertThat(evening.aside()).isPositive();
    assertThat(broken(evening))
        .containsAll(damage.breaks())
        .isEqualTo(broken(shop.read(damage.of(shop))));
  }

  private static List<String> broken(World world) {
    return Audit.run(world).stream().filter(finding -> !finding.holds()).map(Finding::id).toList();
  }
}
