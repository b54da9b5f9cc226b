package dev.tidemark.server.trace;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one context did at once: one commit of its log.
 *
 * @param id names it within the trace
 * @param context whose commit it is
 * @param service the process, or processes alike, that run the context now
 * @param at when it was decided
 * @param actor who caused it directly
 * @param correlation the intention it belongs to
 * @param causation the message, event or request that directly led to it
 * @param traceId the trace a collector would show it in; empty if nobody followed
 * @param events what happened, in order
 * @param messages what was said to other contexts
 * @param parent the step that led to it; empty for the first of an intention
 * @param how the parent led to it
 */
public record Step(
    String id,
    String context,
    String service,
    Instant at,
    String actor,
    UUID correlation,
    UUID causation,
    String traceId,
    List<Happened> events,
    List<Sent> messages,
    String parent,
    How how) {
  public Step {
    events = List.copyOf(events);
    messages = List.copyOf(messages);
  }

  /** How one step leads to another. */
  public enum How {
    /** The outside world asked for it. */
    REQUEST,
    /** It handles a message. */
    MESSAGE,
    /** It is what a reactor of the same context brought back. */
    REACTION,
    /** Another context called it. */
    CALL,
    /** A timer elapsed. */
    TIMER
  }

  /**
   * An event.
   *
   * @param stream category and id
   * @param what its stored name, and of what a saga did the steps in words
   */
  public record Happened(UUID id, long position, String stream, List<String> what) {
    public Happened {
      what = List.copyOf(what);
    }
  }

  /**
   * A message.
   *
   * @param type its stored name
   * @param target the one context it is for; empty for a fact told to everybody
   */
  public record Sent(UUID id, String type, String target) {}

  Step after(String step, How led) {
    return new Step(
        id,
        context,
        service,
        at,
        actor,
        correlation,
        causation,
        traceId,
        events,
        messages,
        step,
        led);
  }
}
