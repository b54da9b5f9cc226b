package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.TimerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What the suites store: values that differ from each other and say nothing. */
final class Samples {
  static final Tenant NORTH = new Tenant("north");
  static final Tenant SOUTH = new Tenant("south");
  static final EventType OPENED = new EventType("opened", 1);
  static final EventType CLOSED = new EventType("closed", 1);
  static final EventType TOLD = new EventType("sample.told", 1);
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  /** Enough for every list a suite reads whole. */
  static final int ALL = 1_000_000;

  private static final AtomicLong COUNTER = new AtomicLong();

  private Samples() {}

  static UUID uuid() {
    return new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0000L | COUNTER.incrementAndGet());
  }

  static CommitId commitId() {
    return new CommitId(uuid());
  }

  static StreamId stream(String id) {
    return new StreamId(NORTH, "account", id);
  }

  static TimerId timer(String name) {
    return new TimerId(stream("clock"), name);
  }

  static NewEvent event() {
    UUID id = uuid();
    return new NewEvent(id, OPENED, bytes("{\"id\":\"" + id + "\"}"), List.of());
  }

  static NewEvent event(EventType type, String... tags) {
    UUID id = uuid();
    return new NewEvent(id, type, bytes("{\"id\":\"" + id + "\"}"), List.of(tags));
  }

  static NewEvent event(byte[] data) {
    return new NewEvent(uuid(), OPENED, data, List.of());
  }

  static OutboxMessage message(String key) {
    return message(key, bytes("{\"key\":\"" + key + "\"}"));
  }

  static OutboxMessage message(String key, byte[] envelope) {
    return new OutboxMessage(uuid(), TOLD, "", key, envelope);
  }

  static EventQuery tagged(String... tags) {
    return new EventQuery(Set.of(tags), Set.of());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
