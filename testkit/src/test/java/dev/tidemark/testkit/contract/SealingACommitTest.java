package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.memory.MemoryContextStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is changed in what a commit wrote, it no longer fits its seal. */
class SealingACommitTest {
  private final MemoryContextStore store =
      new MemoryContextStore("sealed", () -> Samples.NOON, new JsonCodec());
  private final Commit commit =
      draft().appending(stream("a"), 0, event(), event()).appending(stream("b"), 0, 1).commit();
  private final List<StoredEvent> events;
  private final Seal seal;

  SealingACommitTest() {
    store.events().write(List.of(commit));
    events = store.log().after(0, 3);
    seal = store.log().seals(0, 3).getFirst();
  }

  /** A change of one event. */
  record Change(String what, UnaryOperator<StoredEvent> of) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Change> changes() {
    return Stream.of(
        new Change("data", e -> saying(e, new byte[] {'{', ' ', '}'}, e.origin())),
        new Change("type", e -> typed(e, new EventType("renamed", e.type().version()))),
        new Change("version of the type", e -> typed(e, new EventType(e.type().name(), 7))),
        new Change("id", e -> at(e, e.version(), new UUID(0, 7))),
        new Change("version", e -> at(e, e.version() + 1, e.id())),
        new Change("moment", e -> by(e, e.origin().at(e.origin().at().plusMillis(1)))),
        new Change("actor", e -> by(e, e.origin().by(Actor.system("nobody")))),
        new Change("trace", e -> by(e, e.origin().traced("00-1-2-01"))),
        new Change("cause", e -> by(e, e.origin().causing(new UUID(0, 7), e.origin().actor()))),
        new Change("tenant", e -> by(e, of(e.origin(), new Tenant("other")))));
  }

  private static Origin of(Origin o, Tenant tenant) {
    return new Origin(o.at(), tenant, o.actor(), o.correlation(), o.causation(), o.traceparent());
  }

  private static StoredEvent saying(StoredEvent e, byte[] data, Origin origin) {
    return new StoredEvent(e.position(), e.stream(), e.version(), e.id(), e.type(), data, origin);
  }

  private static StoredEvent by(StoredEvent e, Origin origin) {
    return saying(e, e.data(), origin);
  }

  private static StoredEvent typed(StoredEvent e, EventType type) {
    return new StoredEvent(
        e.position(), e.stream(), e.version(), e.id(), type, e.data(), e.origin());
  }

  private static StoredEvent at(StoredEvent e, long version, UUID id) {
    return new StoredEvent(e.position(), e.stream(), version, id, e.type(), e.data(), e.origin());
  }

  @Test
  void fits_what_it_wrote_and_nothing_less() {
    assertThat(seal.digest()).hasSize(32).isEqualTo(Seal.over(commit));
    assertThat(seal.holds(events)).isTrue();
    assertThat(seal.holds(events.subList(0, 2))).isFalse();
    assertThat(seal.holds(List.of())).isFalse();
    assertThat(seal.holds(List.of(events.get(1), events.get(0), events.get(2)))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void no_longer_fits_after_a_change_of(Change change) {
    for (int i = 0; i < events.size(); i++) {
      List<StoredEvent> changed = new ArrayList<>(events);
      changed.set(i, change.of().apply(events.get(i)));

      assertThat(seal.holds(changed)).as("event %d", i).isFalse();
    }
  }
}
