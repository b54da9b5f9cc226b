package dev.tidemark.bench.contestant;

import java.util.List;

/**
 * The names of the works, and the sizes all contestants agree on. Unless said otherwise a unit is a
 * command that makes one event of {@link Payload#BYTES} bytes and one outbox row of as many, both
 * durable before the caller is answered. Where a framework has no outbox because its event store is
 * the source of what is sent, one event is the unit.
 */
public final class Works {
  /** Each unit writes the first event of a new aggregate. */
  public static final String NEW = "new";

  /**
   * Each unit loads one of {@link #HOT_AGGREGATES}, chosen evenly at random, lets it decide, and
   * writes its next event. A caller that loses a race tries again, within the unit.
   */
  public static final String HOT = "hot";

  /** Like {@link #HOT} with one aggregate for all callers. */
  public static final String STREAM = "stream";

  /**
   * Each unit is an order from accepted to confirmed, over four contexts that only exchange
   * messages: order placed; stock reserved; payment charged; order confirmed. Each step is durable
   * before the next begins. The caller waits for the confirmation.
   */
  public static final String SAGA = "saga";

  /**
   * A projection starts at the beginning of a log of {@link #LOG_EVENTS} over {@link
   * #HOT_AGGREGATES} and keeps a row per aggregate that counts its events, rows and progress
   * durable together; at the end it begins anew. A unit is an event.
   */
  public static final String CATCH_UP = "catch-up";

  /** Like {@link #CATCH_UP}, beside a view that is live, which is then replaced. */
  public static final String REBUILD = "rebuild";

  /**
   * Each unit commits an event with a message; what counts is the time from its commit to the begin
   * of the message's handler in the same process.
   */
  public static final String HANDLER = "handler";

  /** Each unit loads an aggregate of 10 events from the database, not from a cache. */
  public static final String LOAD_10 = "load-10";

  public static final String LOAD_100 = "load-100";
  public static final String LOAD_1000 = "load-1000";

  /** Like {@link #LOAD_1000}, with a snapshot as the framework keeps them. */
  public static final String LOAD_SNAPSHOT = "load-1000-snapshot";

  /** Like {@link #NEW}, on a log that holds many events already. */
  public static final String GROWN = "grown";

  /** Each unit is an order, placed over HTTP and answered once it is durable. */
  public static final String HTTP = "http";

  public static final List<String> ALL =
      List.of(
          NEW,
          HOT,
          STREAM,
          SAGA,
          CATCH_UP,
          REBUILD,
          HANDLER,
          LOAD_10,
          LOAD_100,
          LOAD_1000,
          LOAD_SNAPSHOT,
          HTTP,
          GROWN);

  public static final int HOT_AGGREGATES = 1_000;

  /** A multiple of {@link #HOT_AGGREGATES}; tests make do with fewer. */
  public static final int LOG_EVENTS = Integer.getInteger("tidemark.bench.events", 200_000);

  /** How many aggregates {@code load-…} works choose from, evenly at random. */
  public static final int LOADED_AGGREGATES = Integer.getInteger("tidemark.bench.aggregates", 100);

  /** How many products are bought in {@code saga} and {@code http}, evenly at random. */
  public static final int PRODUCTS = Integer.getInteger("tidemark.bench.products", 1_000);

  private Works() {}
}
