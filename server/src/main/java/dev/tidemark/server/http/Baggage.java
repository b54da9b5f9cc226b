package dev.tidemark.server.http;

import dev.tidemark.kernel.Origin;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why one of our own processes calls another, as members of the header {@code baggage} (W3C
 * Baggage): what is done over there belongs to the same intention and has the same causes.
 */
public record Baggage(UUID correlation, UUID causation) {
  public static final String HEADER = "baggage";

  private static final String CORRELATION = "tidemark.correlation";
  private static final String CAUSATION = "tidemark.causation";
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\s*([a-z.]+)\\s*=\\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\s*(?:;.*)?");

  /** What this origin says of causes. */
  public static Baggage of(Origin origin) {
    return new Baggage(origin.correlation(), origin.causation());
  }

  /** The header's value. */
  public String text() {
    return CORRELATION + "=" + correlation + "," + CAUSATION + "=" + causation;
  }

  /** What a header says; empty unless it says both, whatever else is in it. */
  static Optional<Baggage> read(String header) {
    Optional<UUID> correlation = member(header, CORRELATION);
    Optional<UUID> causation = member(header, CAUSATION);
    return correlation.flatMap(one -> causation.map(other -> new Baggage(one, other)));
  }

  private static Optional<UUID> member(String header, String name) {
    return Arrays.stream(header.split(",", -1))
        .map(MEMBER::matcher)
        .filter(Matcher::matches)
        .filter(member -> member.group(1).equals(name))
        .map(member -> UUID.fromString(member.group(2)))
        .findFirst();
  }
}
