package dev.tidemark.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code bench}: runs works on all contestants that were built, and compares. */
public final class Bench {
  private final Options options;
  private final PrintStream out;
  private final PrintStream err;
  private final Path folder;
  private final List<Result> results = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private Bench(Options options, PrintStream out, PrintStream err) throws IOException {
    this.options = options;
    this.out = out;
    this.err = err;
    folder = Files.createDirectories(options.built().resolve("bench")).toRealPath();
  }

  /** Status 0: everything ran; 1: something failed, and is named; 2: misused. */
  public static void main(String... arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    try {
      if (List.of(arguments).contains("--help")) {
        out.print(Options.USAGE);
        System.exit(0);
      }
      System.exit(new Bench(Options.read(arguments), out, err).run());
    } catch (Options.Misused misused) {
      err.println("tidemark bench: " + misused.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
    }
  }

  private int run() throws IOException, SQLException, InterruptedException, Program.Failed {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Lineup lineup = Lineup.in(options.built(), logs).only(options.chosen());
    if (lineup.systems().isEmpty()) {
      throw new Options.Misused(
          "--systems names nobody who was built; peers take part with --peers.");
    }
    try (Server server = Server.start(folder, Map.of())) {
      for (String work : options.plan().works()) {
        run(work, lineup, server, logs);
      }
    }
    if (options.json()) {
      out.println(Result.json(results));
    } else {
      Targets.judge(results).forEach(verdict -> out.println("  " + verdict));
    }
    if (options.report()) {
      Path docs = Path.of("..", "docs", "reference", "benchmarks.md");
      Files.writeString(
          options.built().resolve(docs).normalize(),
          Report.of(Findings.keptIn(options.kept().orElseThrow())));
    }
    faults.forEach(fault -> err.println("FAILED: " + fault));
    return faults.isEmpty() ? 0 : 1;
  }

  private void run(String work, Lineup lineup, Server server, Path logs)
      throws IOException, SQLException, InterruptedException {
    Circumstances circumstances = Circumstances.now(server.version(), options.plan());
    List<Result> of;
    if (work.equals(ColdStart.WORK)) {
      of = new ColdStart(options.built(), folder).run(options.plan().rounds(), this::progress);
    } else {
      Contest contest = new Contest(work, options.plan(), server, profile(), this::progress);
      contest.run(lineup, logs);
      faults.addAll(contest.faults());
      of = contest.results();
    }
    results.addAll(of);
    if (!options.json()) {
      out.println(Table.of(of));
    }
    if (options.kept().isPresent() && !of.isEmpty()) {
      new Findings(work, circumstances, of).keep(options.kept().get());
    }
  }

  private Optional<Profile> profile() throws IOException {
    return options.profile()
        ? Optional.of(new Profile(Files.createDirectories(folder.resolve("profiles"))))
        : Optional.empty();
  }

  private void progress(String line) {
    err.println("  " + line);
  }
}
