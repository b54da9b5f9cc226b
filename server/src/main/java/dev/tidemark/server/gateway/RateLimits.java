package dev.tidemark.server.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tidemark.kernel.Digest;
import dev.tidemark.server.gateway.GatewaySettings.Quota;
import dev.tidemark.server.http.Exchange;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How much each client and each tenant may ask: token buckets that fill evenly. What a request took
 * from one bucket is given back if another one refuses it.
 */
final class RateLimits {
  /** Beyond that the clients that were quiet for longest are forgotten, and begin anew. */
  private static final int MOST_BUCKETS = 100_000;

  private final GatewaySettings.Limits limits;
  private final Time time;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_BUCKETS)
          .expireAfterAccess(Duration.ofMinutes(30))
          .build();

  RateLimits(GatewaySettings.Limits limits, Time time) {
    this.limits = limits;
    this.time = time;
  }

  /**
   * What became of a request.
   *
   * @param refusedBy the policy it met, if one
   * @param after how long that policy has room again
   * @param headers what every answer says of the limits
   */
  record Standing(Optional<String> refusedBy, Duration after, Map<String, String> headers) {}

  private record Policy(String name, Quota quota, Bucket bucket) {}

  /** Counts a request. */
  Standing count(Exchange exchange, RouteClass kind) {
    List<Policy> policies = policies(exchange, kind);
    List<Policy> taken = new ArrayList<>();
    List<String> remaining = new ArrayList<>();
    for (Policy policy : policies) {
      ConsumptionProbe probe = policy.bucket().tryConsumeAndReturnRemaining(1);
      remaining.add(said(policy, probe));
      if (!probe.isConsumed()) {
        taken.forEach(other -> other.bucket().addTokens(1));
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        return new Standing(
            Optional.of(policy.name()), wait, headers(policies, List.of(said(policy, probe))));
      }
      taken.add(policy);
    }
    return new Standing(Optional.empty(), Duration.ZERO, headers(policies, remaining));
  }

  private List<Policy> policies(Exchange exchange, RouteClass kind) {
    boolean read = kind == RouteClass.READ;
    String name = read ? "read" : "write";
    String address = exchange.remoteAddress();
    return List.of(
        policy(name, read ? limits.read() : limits.write(), client(exchange, address)),
        policy("address", limits.address(), address),
        policy("tenant", limits.tenant(), exchange.tenant().value()));
  }

  /**
   * Nobody has checked the key yet: who makes up new ones gets new buckets, and meets the limit of
   * the address.
   */
  private static String client(Exchange exchange, String address) {
    return Stream.of("Authorization", "X-Api-Key")
        .flatMap(name -> exchange.header(name).stream())
        .findFirst()
        .map(key -> "key " + Digest.uuid(key))
        .orElse("address " + address);
  }

  private Policy policy(String name, Quota quota, String whose) {
    return new Policy(name, quota, buckets.get(name + " " + whose, key -> bucket(quota)));
  }

  private Bucket bucket(Quota quota) {
    return Bucket.builder()
        .addLimit(limit ->
            limit.capacity(quota.requests()).refillGreedy(quota.requests(), quota.window()))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return time.nanos();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .build();
  }

  /** As draft-ietf-httpapi-ratelimit-headers says it. */
  private static Map<String, String> headers(List<Policy> policies, List<String> remaining) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "RateLimit-Policy", String.join(", ", policies.stream().map(RateLimits::said).toList()));
    headers.put("RateLimit", String.join(", ", remaining));
    return headers;
  }

  private static String said(Policy policy) {
    return "\"%s\";q=%d;w=%d"
        .formatted(policy.name(), policy.quota().requests(), policy.quota().window().toSeconds());
  }

  private static String said(Policy policy, ConsumptionProbe probe) {
    return "\"%s\";r=%d;t=%d"
        .formatted(
            policy.name(),
            probe.getRemainingTokens(),
            seconds(Duration.ofNanos(probe.getNanosToWaitForReset())));
  }

  /** Whole seconds, never too few. */
  static long seconds(Duration wait) {
    return TimeUnit.NANOSECONDS.toSeconds(wait.toNanos() + 999_999_999L);
  }
}
