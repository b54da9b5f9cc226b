package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.memory.InProcessTransport;
import dev.tidemark.memory.Subscription;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two processes on one log. The one that works is paused in the middle for longer than its lease;
 * the other takes over; then the first one wakes and wants to write what it had in hand.
 */
class TakingOverIT {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final Duration UNTIL_IT_ASKS_FOR_LEASES_AGAIN = Duration.ofSeconds(4);
  private static final int NOTES = 20;

  private final String context = TestServer.freshContext();
  private final PostgresStores first = PostgresStores.connect(TestServer.settings());
  private final PostgresStores second = PostgresStores.connect(TestServer.settings());
  private final InProcessTransport transport =
      new InProcessTransport(
          Stream.of(Notes.DESK, Notes.reacting(event -> List.of()))
              .map(declared -> Subscription.of(declared, Notes.CONTRACTS))
              .toList(),
          10 * NOTES);
  private final AtomicInteger reactions = new AtomicInteger();
  private final Set<UUID> heard = new TreeSet<>();
  private NotesProcess ann;
  private NotesProcess bob;

  @BeforeEach
  void open() {
    ann = new NotesProcess("ann", first.open(context), transport, reactions::incrementAndGet);
    bob = new NotesProcess("bob", second.open(context), transport, reactions::incrementAndGet);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    transport.close();
  }

  @ParameterizedTest
  @CsvSource({
    "projector.beforeApply, view:counts_v1_g1",
    "relay.beforeSave, relay:notes->desk",
    "reactor, reactor:mail"
  })
  void refuses_and_counts_what_the_old_owner_still_wants_to_write(String point, String work)
      throws SQLException {
    ann.work(A_MOMENT);
    bob.work(A_MOMENT);
    for (int i = 1; i < NOTES; i++) {
      ann.take("a");
    }
    ann.pauseAt(point, this::bobTakesOver);
    ann.take("a");
    letWork(ann);
    letWork(bob);

    assertThat(ann.fenced()).as("refused once, and not tried again").containsOnlyOnce(work);
    assertThat(bob.fenced()).isEmpty();
    assertThat(owner(work)).isEqualTo("bob 2");
    assertThat(heard).hasSize(NOTES);
    assertThat(reactions).hasValueBetween(NOTES, 2 * NOTES);
    assertThat(bob.count("a")).isEqualTo(NOTES);

    ann.take("a");
    letWork(bob);
    assertThat(bob.count("a")).as("what the old owner commits is seen").isEqualTo(NOTES + 1);
    assertThat(heard).hasSize(NOTES + 1);

    bob.close();
    ann.take("a");
    ann.work(UNTIL_IT_ASKS_FOR_LEASES_AGAIN);
    letWork(ann);
    assertThat(owner(work)).as("it goes on when the other leaves").isEqualTo("ann 3");
    assertThat(ann.count("a")).isEqualTo(NOTES + 2);
    assertThat(heard).hasSize(NOTES + 2);
    assertThat(ann.fenced()).containsOnlyOnce(work);
    assertThat(bob.fenced()).isEmpty();
  }

  /** The time of all leases is over, by the clock of the database, the only one that counts. */
  private void bobTakesOver() {
    try (Owner owner = new Owner(context.replace('-', '_'))) {
      owner.execute("update leases set expires = clock_timestamp()");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    bob.work(UNTIL_IT_ASKS_FOR_LEASES_AGAIN);
    letWork(bob);
  }

  /** The desk confirms what it hears; a relay saves that a moment later. */
  private void letWork(NotesProcess working) {
    for (int i = 0; i < 3; i++) {
      working.work(A_MOMENT);
      for (Delivery delivery : transport.receiver("desk").take(10 * NOTES)) {
        heard.add(delivery.id());
        delivery.acknowledge();
      }
    }
  }

  private String owner(String work) throws SQLException {
    try (Owner owner = new Owner(context.replace('-', '_'))) {
      return owner.text("select owner || ' ' || fence from leases where name = ?", work);
    }
  }
}
