package dev.tidemark.server.gateway;

import dev.tidemark.server.orderpage.OrderPage;
import java.time.Duration;
import java.util.Map;

/**
 * How patient, how persistent and how generous a gateway is.
 *
 * @param concurrent requests a service may have under way through this gateway
 * @param page how long an order's page waits for its slowest part
 * @param probeEvery how often instances are asked how they are
 */
public record GatewaySettings(
    Timeouts read,
    Timeouts write,
    Timeouts operation,
    Retries retries,
    Breaking breaking,
    Limits limits,
    int concurrent,
    Duration page,
    Duration probeEvery) {

  /**
   * Services wait up to 10 s for a read's position and 15 s for a change to be durable; an attempt
   * is a little more patient than they are, so that their own answer is heard.
   */
  public static final GatewaySettings USUAL =
      new GatewaySettings(
          new Timeouts(Duration.ofSeconds(12), Duration.ofSeconds(15)),
          new Timeouts(Duration.ofSeconds(17), Duration.ofSeconds(30)),
          new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60)),
          new Retries(3, 10, 10, Duration.ofMillis(25), Duration.ofMillis(500)),
          new Breaking(20, 10, 50, Duration.ofSeconds(2), 3),
          Limits.USUAL,
          256,
          OrderPage.USUAL_LIMIT,
          Duration.ofSeconds(2));

  /**
   * How long to wait.
   *
   * @param attempt for the answer of one instance
   * @param whole for all attempts and the pauses between them; a client may ask for less
   */
  public record Timeouts(Duration attempt, Duration whole) {}

  /**
   * How often to try again.
   *
   * @param attempts at most, the first one included
   * @param budgetPercent retries in a hundred requests to a service
   * @param reserve retries that are allowed on top, when there have been few requests
   * @param pause the longest pause before the second attempt; it doubles with each further one
   * @param longestPause it never grows beyond that
   */
  public record Retries(
      int attempts, int budgetPercent, int reserve, Duration pause, Duration longestPause) {}

  /**
   * When an instance is left alone.
   *
   * @param window the last so many answers count
   * @param atLeast before there are so many, nothing is concluded
   * @param percent of failures from which on it is left alone
   * @param rest for so long
   * @param trials requests it gets then, to show that it is well again
   */
  public record Breaking(int window, int atLeast, int percent, Duration rest, int trials) {}

  /**
   * How much may be asked, in tokens that flow back evenly.
   *
   * @param read by one client, by its key or else by its address
   * @param write the same
   * @param address by everybody at one address, under whatever keys
   * @param tenant by everybody of one tenant
   */
  public record Limits(Quota read, Quota write, Quota address, Quota tenant) {
    /** Far beyond what one machine answers, so that only what runs wild meets them. */
    static final Limits USUAL =
        new Limits(
            new Quota(300_000, Duration.ofMinutes(1)),
            new Quota(300_000, Duration.ofMinutes(1)),
            new Quota(600_000, Duration.ofMinutes(1)),
            new Quota(1_200_000, Duration.ofMinutes(1)));
  }

  /** So many requests in so much time. */
  public record Quota(long requests, Duration window) {
    public Quota {
      if (requests < 1 || window.toSeconds() < 1) {
        throw new IllegalArgumentException("A quota is at least one request and one second.");
      }
    }
  }

  /**
   * The usual ones, but for what the environment says otherwise.
   *
   * @param environment variables by name; those named {@code TIDEMARK_GATEWAY_…} count
   * @throws dev.tidemark.server.StartFailed if one of them cannot be read
   */
  public static GatewaySettings of(Map<String, String> environment) {
    return new SettingsText(environment).read();
  }

  Timeouts timeouts(RouteClass kind) {
    return switch (kind) {
      case READ -> read;
      case WRITE -> write;
      case OPERATION -> operation;
    };
  }

  /** The same with other limits. */
  public GatewaySettings with(Limits other) {
    return new GatewaySettings(
        read, write, operation, retries, breaking, other, concurrent, page, probeEvery);
  }

  /** The same with other retries. */
  public GatewaySettings with(Retries other) {
    return new GatewaySettings(
        read, write, operation, other, breaking, limits, concurrent, page, probeEvery);
  }

  /** The same with other rules for leaving instances alone. */
  public GatewaySettings with(Breaking other) {
    return new GatewaySettings(
        read, write, operation, retries, other, limits, concurrent, page, probeEvery);
  }

  /** The same with room for so many requests under way. */
  public GatewaySettings withConcurrent(int other) {
    return new GatewaySettings(
        read, write, operation, retries, breaking, limits, other, page, probeEvery);
  }

  /** The same with other patience for reads and changes; a page waits as long as a read. */
  public GatewaySettings with(Timeouts reads, Timeouts writes) {
    return new GatewaySettings(
        reads, writes, operation, retries, breaking, limits, concurrent, reads.whole(), probeEvery);
  }
}
