package dev.tidemark.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.memory.MemoryStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Round by round, while messages of one key wait to be handled. */
final class FollowingWhatIsHandedTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final EventStore receiver =
      new MemoryStores(InstantSource.fixed(NOON), new JsonCodec()).of("inventory").events();
  private final HandingFold handing = new HandingFold("ordering", "inventory", receiver);

  private UUID sent(long position) {
    UUID id = new UUID(7, position);
    handing.take(
        new HandingFold.Handed(id, "order-1", "order-1", "reserve", "outbox place", position));
    return id;
  }

  private void handle(UUID message) {
    Origin origin = new Origin(NOON, Tenant.DEFAULT, Actor.system("test"), message, message, "");
    Commit mark =
        new Commit(
            CommitId.ofMessage("inventory", message),
            origin,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    assertThat(receiver.write(List.of(mark))).isInstanceOf(WriteResult.Stored.class);
  }

  private HandingFacts round() {
    handing.begin(0);
    return handing.facts(Set.of(), 0);
  }

  @Test
  void what_waits_behind_a_message_that_is_handled_late_was_not_skipped() {
    UUID first = sent(1);
    sent(2);
    assertThat(round().open().count()).isEqualTo(2);

    handle(first);

    assertThat(round().open().count()).isEqualTo(1);
    assertThat(round().skipped().first()).isEmpty();
  }

  @Test
  void what_waits_before_a_message_that_is_handled_was_skipped() {
    sent(1);
    UUID second = sent(2);
    assertThat(round().skipped().first()).isEmpty();

    handle(second);
    round();

    assertThat(round().skipped().first()).containsExactly("reserve of order-1 at outbox place 1");
  }
}
