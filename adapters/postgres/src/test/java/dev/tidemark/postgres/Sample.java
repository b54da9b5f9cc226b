package dev.tidemark.postgres;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.TimerChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Commits to test with. */
final class Sample {
  static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123Z");
  static final Origin ORIGIN =
      new Origin(
          NOON,
          Tenant.DEFAULT,
          new Actor("staff:ann"),
          new UUID(1, 2),
          new UUID(3, 4),
          "00-ab-cd-01");
  static final EventType NOTED = new EventType("noted", 1);

  private Sample() {}

  static StreamId stream(String id) {
    return new StreamId(Tenant.DEFAULT, "note", id);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static NewEvent event(String... tags) {
    return new NewEvent(UUID.randomUUID(), NOTED, bytes("{}"), List.of(tags));
  }

  static OutboxMessage message(String key) {
    return new OutboxMessage(
        UUID.randomUUID(), new EventType("notes.note-taken", 1), "", key, bytes("envelope"));
  }

  /** A commit of nothing but its name. */
  static Commit empty() {
    return new Commit(
        new CommitId(UUID.randomUUID()),
        ORIGIN,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static Commit of(Append... appends) {
    return with(empty(), appends);
  }

  /** One event for a stream at this version. */
  static Commit one(String stream, long expectedVersion, String... tags) {
    return of(new Append(stream(stream), expectedVersion, List.of(event(tags))));
  }

  static Commit with(Commit commit, Append... appends) {
    return new Commit(
        commit.id(),
        commit.origin(),
        Stream.concat(commit.appends().stream(), Stream.of(appends)).toList(),
        commit.conditions(),
        commit.outbox(),
        commit.timers(),
        commit.rows(),
        commit.answer());
  }

  static Commit with(Commit commit, CommitId id) {
    return new Commit(
        id,
        commit.origin(),
        commit.appends(),
        commit.conditions(),
        commit.outbox(),
        commit.timers(),
        commit.rows(),
        commit.answer());
  }

  static Commit with(Commit commit, Condition condition) {
    return new Commit(
        commit.id(),
        commit.origin(),
        commit.appends(),
        List.of(condition),
        commit.outbox(),
        commit.timers(),
        commit.rows(),
        commit.answer());
  }

  static Commit with(Commit commit, OutboxMessage... messages) {
    return new Commit(
        commit.id(),
        commit.origin(),
        commit.appends(),
        commit.conditions(),
        List.of(messages),
        commit.timers(),
        commit.rows(),
        commit.answer());
  }

  static Commit with(Commit commit, TimerChange... timers) {
    return new Commit(
        commit.id(),
        commit.origin(),
        commit.appends(),
        commit.conditions(),
        commit.outbox(),
        List.of(timers),
        commit.rows(),
        commit.answer());
  }

  static Commit with(Commit commit, RowChange... rows) {
    return new Commit(
        commit.id(),
        commit.origin(),
        commit.appends(),
        commit.conditions(),
        commit.outbox(),
        commit.timers(),
        List.of(rows),
        commit.answer());
  }
}
