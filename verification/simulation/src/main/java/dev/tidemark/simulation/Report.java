package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Violation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says what came of it, to people. */
final class Report {
  /** Values that a step changed; more than these are read in a file. */
  private static final int MOST_SHOWN = 12;

  private final PrintStream out;
  private final Optional<Path> replayed;

  /**
   * Says it here.
   *
   * @param replayed the file that is run instead of what a seed draws
   */
  Report(PrintStream out, Optional<Path> replayed) {
    this.out = out;
    this.replayed = replayed;
  }

  void table(Tally tally, Spent spent, int threads) {
    row(
        "seeds",
        "%s in %s s, %d at once"
            .formatted(counted(tally.seeds()), rounded(spent.wallSeconds()), threads));
    row(
        "simulated",
        "%s s: %s for each second, %s for each of a processor"
            .formatted(
                rounded(tally.simulatedSeconds()),
                rounded(tally.simulatedSeconds() / spent.wallSeconds()),
                rounded(tally.simulatedSeconds() / spent.processorSeconds())));
    row(
        "sagas",
        counted(tally.sagas()) + ": " + rounded(tally.sagas() / spent.wallSeconds()) + " a second");
    row(
        "processor",
        String.format(
            Locale.ROOT,
            "%,.1f s: %.3f s a run",
            spent.processorSeconds(),
            spent.processorSeconds() / (tally.seeds() + tally.repetitions())));
    row("steps", counted(tally.steps()));
    row("faults", counted(tally.faultCount()) + ": " + tally.faultsPerRun() + " a run");
    tally
        .faults()
        .forEach((kind, count) ->
            row("", "%-15s %s".formatted(kind.name().toLowerCase(Locale.ROOT), counted(count))));
    int missing = Labels.missing(tally).size();
    row("crash labels", Labels.ALL.size() - missing + " of " + Labels.ALL.size() + " crashed at");
    row("port calls", tally.portsPassed() + " kinds, " + tally.portsCrashed() + " crashed at");
    row("repeated", tally.repetitions() + ", different: " + tally.mismatches());
    row("failures", counted(tally.failures().size()));
  }

  private static String counted(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rounded(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  private void row(String name, String value) {
    out.printf(Locale.ROOT, "  %-13s %s%n", name, value);
  }

  /** The one line of a failure. */
  static String line(Failure failure) {
    Violation violation = failure.violation();
    return String.format(
        Locale.ROOT,
        "%s, seed %d, commit %s, scenario %s, JDK %s, profile %s, at %.3f s, step %d: %s",
        violation.invariant(),
        failure.scenario().seed(),
        commit(),
        ScenarioFile.name(failure.scenario()),
        Runtime.version(),
        failure.scenario().profile().name(),
        violation.seconds(),
        violation.step(),
        violation.detail());
  }

  synchronized void failed(Failure failure) {
    out.println();
    out.println(line(failure));
    out.println(
        "  ./tidemark sim "
            + replayed.map(file -> "--scenario " + file).orElseGet(() -> drawn(failure)));
    out.flush();
  }

  private static String drawn(Failure failure) {
    Scenario scenario = failure.scenario();
    String steps =
        scenario.mostSteps() == Scenario.UNLIMITED ? "" : " --steps " + scenario.mostSteps();
    return "--seed " + scenario.seed() + " --profile " + scenario.profile().name() + steps;
  }

  void shrunk(FailureFolder.Contents contents, FailureFolder folder) {
    Failure small = contents.small();
    out.printf(
        Locale.ROOT,
        "  shrunk to %d faults, %d orders, %d other acts: ./tidemark sim --scenario %s%n",
        small.scenario().faults().map(faults -> faults.size()).orElse(0),
        Shrinker.orders(small.scenario()),
        small.scenario().acts().size() - Shrinker.orders(small.scenario()),
        folder.scenario());
    out.println("  " + contents.first().line());
    List<String> difference = contents.first().difference();
    difference.stream().limit(MOST_SHOWN).forEach(line -> out.println("    " + line));
    if (difference.size() > MOST_SHOWN) {
      out.printf("    and %d more, in first-wrong-step.txt%n", difference.size() - MOST_SHOWN);
    }
    out.printf(
        "  trace, diagram, last events, faults, first wrong step and the object before and after"
            + " it are in %s%n",
        folder);
  }

  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(5, TimeUnit.SECONDS) && !said.isEmpty() ? said : "unknown";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
