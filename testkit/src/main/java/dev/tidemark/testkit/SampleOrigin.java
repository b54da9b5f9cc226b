package dev.tidemark.testkit;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import java.time.Instant;
import java.util.UUID;

/** The origin of everything in a specification that does not say otherwise. */
public final class SampleOrigin {
  /** When specifications take place. */
  public static final Instant AT = Instant.parse("2026-01-15T10:00:00Z");

  /** Who acts in them. */
  public static final Actor BY = new Actor("staff:ann");

  /** All of it: the default tenant, not traced. */
  public static final Origin ORIGIN =
      new Origin(AT, Tenant.DEFAULT, BY, new UUID(0x7000L, 1), new UUID(0x7000L, 2), "");

  private SampleOrigin() {}

  /** The same origin with somebody else acting. */
  static Origin by(Origin origin, Actor actor) {
    return new Origin(
        origin.at(),
        origin.tenant(),
        actor,
        origin.correlation(),
        origin.causation(),
        origin.traceparent());
  }

  /** The same origin for another tenant. */
  static Origin of(Origin origin, Tenant tenant) {
    return new Origin(
        origin.at(),
        tenant,
        origin.actor(),
        origin.correlation(),
        origin.causation(),
        origin.traceparent());
  }
}
