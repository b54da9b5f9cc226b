package dev.tidemark.kernel;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a change comes from: when, for whom, by whom, because of what. Every event and message
 * carries it, so that each change can be followed back to the person who caused it.
 *
 * @param at when the unit of work was decided, by the platform's clock, in milliseconds
 * @param tenant whose data it concerns
 * @param actor who caused it
 * @param correlation the same for everything that one intention of the outside world set off
 * @param causation the message or request that directly led to it
 * @param traceparent W3C trace context, or empty when the caller is not traced
 */
public record Origin(
    Instant at, Tenant tenant, Actor actor, UUID correlation, UUID causation, String traceparent) {

  /** The same origin at another moment. */
  public Origin at(Instant moment) {
    return new Origin(moment, tenant, actor, correlation, causation, traceparent);
  }

  /** The same origin in another trace context. */
  public Origin traced(String context) {
    return context.equals(traceparent)
        ? this
        : new Origin(at, tenant, actor, correlation, causation, context);
  }

  /** The same when somebody else does it. */
  public Origin by(Actor who) {
    return new Origin(at, tenant, who, correlation, causation, traceparent);
  }

  /** What {@code who} does next because of the message {@code cause}. */
  public Origin causing(UUID cause, Actor who) {
    return new Origin(at, tenant, who, correlation, cause, traceparent);
  }
}
