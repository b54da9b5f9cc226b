package dev.tidemark.verification.deploy;

import static dev.tidemark.verification.deploy.PodRules.when;

import dev.tidemark.server.launch.Options;
import dev.tidemark.server.launch.Up;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a unit of systemd must say. */
final class UnitRules {
  private static final int SECONDS_TO_STOP = 60;
  private static final Map<String, String> FENCES =
      Map.of(
          "NoNewPrivileges", "true",
          "CapabilityBoundingSet", "",
          "ProtectSystem", "strict",
          "ProtectHome", "true",
          "PrivateTmp", "true",
          "PrivateDevices", "true",
          "UMask", "0077");

  static final List<Rule<String>> ALL =
      List.of(
          new Rule<>("not-root", UnitRules::root),
          new Rule<>("fenced", UnitRules::open),
          new Rule<>("limits", UnitRules::unlimited),
          new Rule<>("stops-in-order", UnitRules::hurried),
          new Rule<>("starts-again", UnitRules::gone),
          new Rule<>("options-of-the-program", UnitRules::options));

  private UnitRules() {}

  private static Map<String, String> settings(String unit) {
    return unit.lines()
        .filter(line -> line.matches("[A-Za-z]+=.*"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, later) -> later));
  }

  private static Stream<String> root(String unit) {
    String user = settings(unit).getOrDefault("User", "root");
    return when(user.equals("root"), "runs as root");
  }

  private static Stream<String> open(String unit) {
    Map<String, String> settings = settings(unit);
    return FENCES.entrySet().stream()
        .filter(fence -> !fence.getValue().equals(settings.get(fence.getKey())))
        .map(fence -> "does not say " + fence.getKey() + "=" + fence.getValue());
  }

  private static Stream<String> unlimited(String unit) {
    return Stream.of("MemoryMax", "TasksMax", "LimitNOFILE")
        .filter(limit -> !settings(unit).containsKey(limit))
        .map(limit -> "does not say " + limit);
  }

  private static Stream<String> hurried(String unit) {
    Map<String, String> settings = settings(unit);
    String seconds = settings.getOrDefault("TimeoutStopSec", "0");
    return Stream.concat(
        when(Integer.parseInt(seconds) < SECONDS_TO_STOP, "gets too little time to stop"),
        when(
            !settings.getOrDefault("KillMode", "").equals("mixed"),
            "tells its PostgreSQL to stop before it does so itself"));
  }

  private static Stream<String> gone(String unit) {
    Map<String, String> settings = settings(unit);
    return Stream.concat(
        when(
            !settings.getOrDefault("Restart", "no").equals("on-failure"),
            "stays down when it has failed"),
        when(
            !settings.getOrDefault("SuccessExitStatus", "").contains("143"),
            "takes being stopped for a failure"));
  }

  /** By the program's own reading; its data must be where the unit keeps its state. */
  private static Stream<String> options(String unit) {
    Map<String, String> settings = settings(unit);
    List<String> words = Arrays.asList(settings.getOrDefault("ExecStart", "").split(" "));
    int verb = words.indexOf("up");
    if (verb < 0) {
      return Stream.of("does not start with the verb up");
    }
    try {
      Options options = Options.parse(words.subList(verb + 1, words.size()), Up.OPTIONS);
      String state = "/var/lib/" + settings.get("StateDirectory");
      return when(
          !state.equals(options.text("data").orElse("")), "does not keep its data in " + state);
    } catch (Options.Misused refused) {
      return Stream.of(String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
