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
import tools.jackson.databind.json.JsonMapper;

/** {@code bench}: runs works on all contestants that were built, and compares. */
public final class Bench {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Bench() {}

  /** Status 0: everything ran; 1: something failed, and is named; 2: misused. */
  public static void main(String... arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    try {
      System.exit(run(Options.read(arguments), out, err));
    } catch (Options.Misused misused) {
      err.println("tidemark bench: " + misused.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
    }
  }

  private static int run(Options options, PrintStream out, PrintStream err)
      throws IOException, SQLException, InterruptedException, Program.Failed {
    Path built = options.built().toAbsolutePath().normalize();
    Path folder = Files.createDirectories(built.resolve("bench")).toRealPath();
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Lineup lineup = Lineup.in(built, logs).only(options.chosen());
    List<Result> results = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (Server server = Server.start(folder, Map.of())) {
      for (String work : options.plan().works()) {
        Contest contest =
            new Contest(work, options.plan(), server, line -> err.println("  " + line));
        contest.run(lineup, logs);
        results.addAll(contest.results());
        faults.addAll(contest.faults());
        if (!options.json()) {
          out.println(Table.of(contest.results()));
        }
      }
    }
    if (options.json()) {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results));
    }
    faults.forEach(fault -> err.println("FAILED: " + fault));
    return faults.isEmpty() ? 0 : 1;
  }
}
