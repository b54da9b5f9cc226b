package dev.tidemark.server.gateway;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.gateway.GatewaySettings.Breaking;
import dev.tidemark.server.gateway.GatewaySettings.Limits;
import dev.tidemark.server.gateway.GatewaySettings.Quota;
import dev.tidemark.server.gateway.GatewaySettings.Retries;
import dev.tidemark.server.gateway.GatewaySettings.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings as an operator writes them: variables of the environment, each with a usual value. */
final class SettingsText {
  private static final String PREFIX = "TIDEMARK_GATEWAY_";
  private static final Pattern QUOTA = Pattern.compile("([1-9]\\d{0,11})/([1-9]\\d{0,5})s");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?");

  private final Map<String, String> environment;
  private final Set<String> unknown = new TreeSet<>();

  SettingsText(Map<String, String> environment) {
    this.environment = environment;
    environment.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(unknown::add);
  }

  /**
   * Reads all of them.
   *
   * @throws StartFailed if one cannot be read, or is not known
   */
  GatewaySettings read() {
    GatewaySettings usual = GatewaySettings.USUAL;
    Retries retries = usual.retries();
    Breaking breaking = usual.breaking();
    Limits limits = usual.limits();
    GatewaySettings read =
        new GatewaySettings(
            timeouts("READ", usual.read()),
            timeouts("WRITE", usual.write()),
            timeouts("OPERATION", usual.operation()),
            new Retries(
                number("ATTEMPTS", retries.attempts(), 1, 10),
                number("RETRY_PERCENT", retries.budgetPercent(), 0, 100),
                number("RETRY_RESERVE", retries.reserve(), 0, 10_000),
                retries.pause(),
                retries.longestPause()),
            new Breaking(
                breaking.window(),
                breaking.atLeast(),
                number("BREAKER_PERCENT", breaking.percent(), 1, 100),
                seconds("BREAKER_REST", breaking.rest()),
                breaking.trials()),
            new Limits(
                quota("LIMIT_READ", limits.read()),
                quota("LIMIT_WRITE", limits.write()),
                quota("LIMIT_ADDRESS", limits.address()),
                quota("LIMIT_TENANT", limits.tenant())),
            number("CONCURRENT", usual.concurrent(), 1, 100_000),
            seconds("PAGE", usual.page()),
            seconds("PROBE_EVERY", usual.probeEvery()));
    if (!unknown.isEmpty()) {
      throw new StartFailed("No such setting: " + String.join(", ", unknown) + ".", null);
    }
    return read;
  }

  private Optional<String> text(String name) {
    unknown.remove(PREFIX + name);
    return Optional.ofNullable(environment.get(PREFIX + name)).map(String::strip);
  }

  private Timeouts timeouts(String kind, Timeouts usual) {
    return new Timeouts(
        seconds(kind + "_ATTEMPT", usual.attempt()), seconds(kind + "_WHOLE", usual.whole()));
  }

  private Duration seconds(String name, Duration usual) {
    return text(name).map(text -> seconds(name, text)).orElse(usual);
  }

  private static Duration seconds(String name, String text) {
    if (!SECONDS.matcher(text).matches() || Double.parseDouble(text) <= 0) {
      throw wrong(name, "seconds, like 2.5", text);
    }
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
  }

  private int number(String name, int usual, int least, int most) {
    return text(name).map(text -> number(name, text, least, most)).orElse(usual);
  }

  private static int number(String name, String text, int least, int most) {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw wrong(name, "a number from " + least + " to " + most, text);
    }
    return number;
  }

  private Quota quota(String name, Quota usual) {
    return text(name).map(text -> quota(name, text)).orElse(usual);
  }

  private static Quota quota(String name, String text) {
    Matcher parts = QUOTA.matcher(text);
    if (!parts.matches()) {
      throw wrong(name, "requests in seconds, like 100/60s", text);
    }
    return new Quota(
        Long.parseLong(parts.group(1)), Duration.ofSeconds(Long.parseLong(parts.group(2))));
  }

  private static StartFailed wrong(String name, String right, String text) {
    return new StartFailed(PREFIX + name + " takes " + right + ", not '" + text + "'.", null);
  }
}
