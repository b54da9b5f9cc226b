package dev.tidemark.server.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing the outside world wanted, and when something was done about it, as far as is known.
 *
 * @param correlation what everything carries that it set off
 * @param from when the first such thing was decided
 * @param to when the last one was
 */
public record Intention(UUID correlation, Instant from, Instant to) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(\\d{1,15})~(\\d{1,15})");

  private static final int TIME_ORDERED = 7;

  /** One that began when this id was given; empty if the id does not say when that was. */
  static Optional<Intention> of(UUID correlation) {
    if (correlation.version() != TIME_ORDERED) {
      return Optional.empty();
    }
    Instant given = Instant.ofEpochMilli(correlation.getMostSignificantBits() >>> 16);
    return Optional.of(new Intention(correlation, given, given));
  }

  /** Both are the same intention: seen from the earlier beginning to the later end. */
  Intention and(Intention other) {
    return new Intention(
        correlation,
        from.isBefore(other.from) ? from : other.from,
        to.isAfter(other.to) ? to : other.to);
  }

  /** Each of them once, in the order in which they began. */
  public static List<Intention> joined(Collection<Intention> all) {
    Map<UUID, Intention> joined = new LinkedHashMap<>();
    all.forEach(one -> joined.merge(one.correlation(), one, Intention::and));
    return joined.values().stream()
        .sorted(java.util.Comparator.comparing(Intention::from))
        .toList();
  }

  /** As a parameter of a query: {@code CORRELATION~FROM~TO}, times in milliseconds. */
  public String text() {
    return correlation + "~" + from.toEpochMilli() + "~" + to.toEpochMilli();
  }

  /** What {@link #text} wrote; empty if it did not. */
  public static Optional<Intention> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Intention(
            UUID.fromString(parts.group(1)),
            Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
            Instant.ofEpochMilli(Long.parseLong(parts.group(3)))));
  }
}
