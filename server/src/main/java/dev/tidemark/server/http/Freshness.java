package dev.tidemark.server.http;

import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.server.host.Platform;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a reader insist on seeing what it has written: {@code Tidemark-At-Least}. */
final class Freshness {
  private static final Pattern POSITION = Pattern.compile("([a-z][a-z0-9-]*):(\\d{1,18})");
  private static final Pattern WAIT =
      Pattern.compile("(?:.*[,;\\s])?wait=(\\d{1,2})(?:[,;\\s].*)?");
  private static final int USUAL_SECONDS = 2;
  private static final int MOST_SECONDS = 10;

  private final Platform platform;

  Freshness(Platform platform) {
    this.platform = platform;
  }

  /** Waits until the context's views show the position the reader names, if it names one. */
  void await(Exchange exchange, ContextRuntime context) {
    long position = atLeast(exchange, context);
    if (position > 0) {
      await(context, position, limit(exchange));
    }
  }

  /** The position of the context that the reader insists on seeing; 0 if it names none. */
  long atLeast(Exchange exchange, ContextRuntime context) {
    Optional<String> header = exchange.header("Tidemark-At-Least");
    if (header.isEmpty()) {
      return 0;
    }
    long highest = 0;
    for (String part : header.get().split(",", -1)) {
      Matcher matcher = POSITION.matcher(part.strip());
      if (!matcher.matches()) {
        throw ApiProblem.invalid(
            "Tidemark-At-Least takes positions as they were answered, like ordering:18234.");
      }
      if (matcher.group(1).equals(context.name())) {
        highest = Math.max(highest, Long.parseLong(matcher.group(2)));
      }
    }
    return highest;
  }

  private void await(ContextRuntime context, long position, Duration limit) {
    if (!platform.awaitViews(context, position, limit)) {
      throw ApiProblem.unavailable(
          "read-model-behind",
          "The views do not show " + context.name() + ":" + position + " yet; ask again.");
    }
  }

  private static Duration limit(Exchange exchange) {
    int seconds =
        exchange
            .header("Prefer")
            .map(WAIT::matcher)
            .filter(Matcher::matches)
            .map(m -> Integer.parseInt(m.group(1)))
            .orElse(USUAL_SECONDS);
    return Duration.ofSeconds(Math.min(seconds, MOST_SECONDS));
  }
}
