package dev.tidemark.server.gateway;

import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Exchange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Until when an answer is of use: to the gateway, or to the client if it says so in the header
 * {@code Tidemark-Timeout}, in seconds.
 */
final class Deadline {
  static final String HEADER = "Tidemark-Timeout";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");

  private final Time time;
  private final long end;

  private Deadline(Time time, Duration within) {
    this.time = time;
    this.end = time.nanos() + within.toNanos();
  }

  /** The earlier of what the gateway allows and what the client asks for. */
  static Deadline of(Exchange exchange, Duration most, Time time) {
    Duration asked = exchange.header(HEADER).map(Deadline::seconds).orElse(most);
    return new Deadline(time, asked.compareTo(most) < 0 ? asked : most);
  }

  private static Duration seconds(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw ApiProblem.invalid(HEADER + " takes seconds, like 2.5.");
    }
    return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
  }

  /** What is left of it; empty if it is over. */
  Optional<Duration> left() {
    long nanos = end - time.nanos();
    return nanos > 0 ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
  }

  /** Whether it will not be over after a pause. */
  boolean allows(Duration pause) {
    return left().filter(left -> left.compareTo(pause) > 0).isPresent();
  }

  /** How the header says it to who is asked next. */
  static String text(Duration left) {
    return String.format(Locale.ROOT, "%.3f", Math.max(1, left.toMillis()) / 1000.0);
  }
}
