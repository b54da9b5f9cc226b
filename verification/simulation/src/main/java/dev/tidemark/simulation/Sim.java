package dev.tidemark.simulation;

import dev.tidemark.simulation.mutant.Mutants;
import dev.tidemark.simulation.mutant.Verdict;
import dev.tidemark.simulation.plan.Scenario;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The entry point of the verb {@code sim}. */
public final class Sim {
  private static final int WRONG = 2;

  /** More failures than this are one and the same; shrinking them all would take for ever. */
  private static final int MOST_SHRUNK = 3;

  private final CommandLine line;
  private final PrintStream out;
  private final Report report;
  private final long began = System.nanoTime();

  private Sim(CommandLine line) {
    this.line = line;
    this.out = line.json() ? System.err : System.out;
    this.report = new Report(out, line.scenario());
  }

  /** Runs what the arguments ask for; ends the process with 1 if any promise was broken. */
  public static void main(String[] arguments) {
    List<String> rest = Arrays.asList(arguments);
    int status;
    try {
      if (rest.contains("--help")) {
        System.out.println("Options:\n" + CommandLine.help());
        System.exit(0);
      }
      CommandLine line = CommandLine.parse(rest.stream().skip(rest.isEmpty() ? 0 : 1).toList());
      status = new Sim(line).run() ? 0 : 1;
    } catch (CommandLine.Misused misused) {
      System.err.println("tidemark: " + misused.getMessage());
      status = WRONG;
    }
    System.exit(status);
  }

  private boolean run() {
    return line.hunt().map(this::hunt).orElseGet(this::simulate);
  }

  private boolean simulate() {
    long count = line.scenario().isPresent() ? 1 : line.seeds();
    int threads = (int) Math.min(Runtime.getRuntime().availableProcessors(), count);
    Campaign campaign =
        line.scenario()
            .map(ScenarioFile::read)
            .map(scenario -> new Campaign(seed -> scenario, report::failed))
            .orElseGet(() -> new Campaign(this::drawn, report::failed));
    Tally tally = campaign.tally();
    Progress progress = new Progress(tally, count, out);
    try {
      campaign.run(line.seed(), count, threads);
    } finally {
      progress.close();
    }
    report.table(tally, Spent.since(began), threads);
    if (line.scenario().isEmpty()) {
      tally.failures().stream().limit(MOST_SHRUNK).forEach(this::explain);
    }
    boolean covered = covered(tally);
    summarise(tally, Summary.Hunt.NONE);
    return tally.failures().isEmpty() && tally.mismatches() == 0 && covered;
  }

  private Scenario drawn(long seed) {
    return Scenario.drawn(seed, line.profile()).withSteps(line.steps());
  }

  private void explain(Failure failure) {
    out.println();
    out.println("Shrinking seed " + failure.scenario().seed() + " …");
    FailureFolder folder = FailureFolder.of(failure);
    report.shrunk(folder.fill(failure), folder);
    report.failed(failure);
  }

  /** In a long run every fault point of the engines must have been crashed at. */
  private boolean covered(Tally tally) {
    List<String> missing = Labels.missing(tally);
    boolean judged = tally.seeds() >= Labels.LONG_RUN && line.profile().equals("any");
    if (judged && !missing.isEmpty()) {
      out.println("No process ever crashed at " + String.join(", ", missing) + ".");
    }
    return !judged || missing.isEmpty();
  }

  private boolean hunt(CommandLine.Hunt how) {
    List<Verdict> verdicts =
        new MutantHunt(Mutants.named(how.only()), out).run(line.seed(), line.seeds());
    MutantReport page = new MutantReport(verdicts);
    out.print(page.figures(Spent.since(began).wallSeconds()));
    if (how.report()) {
      page.write(MutantReport.PAGE);
    }
    summarise(new Tally(), page.summary());
    return verdicts.stream().allMatch(Verdict::killed);
  }

  private void summarise(Tally tally, Summary.Hunt mutants) {
    if (line.json()) {
      double wallSeconds = Spent.since(began).wallSeconds();
      System.out.println(Summary.of(tally, wallSeconds, mutants).json());
    }
  }
}
