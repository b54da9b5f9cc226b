package dev.tidemark.drill;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.launch.Options;
import dev.tidemark.server.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The entry point of {@code drill}. */
public final class Drills {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known("topology", "NAME|FILE", "what to break; split unless said"),
          new Options.Known("short", "", "each fault a few times only, as every build does it"),
          new Options.Known("seed", "N", "of what customers buy; 1 unless said"),
          new Options.Known(
              "json", "", "a list of verdicts on standard output, progress on standard error"));

  private Drills() {}

  /** Performs drills; ends the process with status 1 if one finds a violation. */
  public static void main(String[] arguments) {
    int status;
    try {
      status = run(List.of(arguments));
    } catch (Options.Misused | Topology.Wrong | StartFailed plain) {
      System.err.println("tidemark: " + plain.getMessage());
      status = 2;
    } catch (IOException failed) {
      System.err.println("tidemark: " + failed);
      status = 2;
    }
    System.exit(status);
  }

  /**
   * Performs the drills that are named.
   *
   * @param arguments the verb, names, and options
   */
  static int run(List<String> arguments) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> rest =
        new ArrayList<>(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
    while (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
      names.add(rest.removeFirst());
    }
    Options options = Options.parse(rest, OPTIONS);
    List<Drill> drills = named(names);
    boolean json = options.has("json");
    PrintStream tell = json ? System.err : System.out;
    Performance performance =
        new Performance(
            options.text("topology").orElse("split"),
            options.has("short") ? Drill.Scale.SHORT : Drill.Scale.USUAL,
            options.number("seed", 1, 0, Integer.MAX_VALUE),
            tell::println);
    List<Verdict> verdicts = new ArrayList<>();
    for (Drill drill : drills) {
      performance.of(drill).ifPresent(verdicts::add);
    }
    tell.println();
    verdicts.forEach(verdict -> tell.println(line(verdict)));
    if (json) {
      System.out.println(JSON.writeValueAsString(verdicts));
    }
    return verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
  }

  private static String line(Verdict verdict) {
    return "  %-9s %-18s %-12s %6.1f s%s"
        .formatted(
            verdict.holds() ? "holds" : "VIOLATED",
            verdict.name(),
            verdict.topology(),
            verdict.seconds(),
            verdict.violations().stream()
                .map(v -> "\n            " + v)
                .collect(Collectors.joining()));
  }

  private static List<Drill> named(List<String> names) {
    if (names.equals(List.of("all"))) {
      return AllDrills.ALL;
    }
    List<Drill> drills = new ArrayList<>();
    for (String name : names) {
      drills.add(
          AllDrills.ALL.stream()
              .filter(drill -> drill.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new Options.Misused("There is no drill " + name + ".\n" + list())));
    }
    if (drills.isEmpty()) {
      throw new Options.Misused("Say which: ./tidemark drill NAME|all [options]\n" + list());
    }
    return drills;
  }

  private static String list() {
    return AllDrills.ALL.stream()
        .map(drill -> "  %-18s %s".formatted(drill.name(), drill.breaks()))
        .collect(Collectors.joining("\n"));
  }
}
