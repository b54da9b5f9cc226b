package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One work: every system that can do it, taking turns. */
final class Contest {
  private final String work;
  private final Plan plan;
  private final Server server;
  private final Optional<Profile> profile;
  private final Consumer<String> progress;
  private final List<Runner> runners = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<Cell, Map<String, List<Result.Measured>>> slices = new LinkedHashMap<>();

  /** A system that has opened the work. */
  private static final class Runner {
    final String system;
    final String databaseName;
    final Database database;
    final Program program;
    final Optional<String> evidence;
    final long before;
    long units;

    Runner(
        String system,
        String databaseName,
        Database database,
        Program program,
        Optional<String> evidence)
        throws SQLException {
      this.system = system;
      this.databaseName = databaseName;
      this.database = database;
      this.program = program;
      this.evidence = evidence;
      this.before = evidence.isPresent() ? Server.ask(database, evidence.get()) : 0;
    }
  }

  Contest(
      String work, Plan plan, Server server, Optional<Profile> profile, Consumer<String> progress) {
    this.work = work;
    this.plan = plan;
    this.server = server;
    this.profile = profile;
    this.progress = progress;
  }

  /** Runs it to the end. A system that fails drops out and is among the {@link #faults}. */
  void run(Lineup lineup, Path logs) throws InterruptedException, SQLException {
    try {
      for (Map.Entry<String, Lineup.Entry> system : lineup.doing(work).entrySet()) {
        progress.accept(work + ": " + system.getKey() + " prepares");
        open(system.getKey(), system.getValue(), logs);
      }
      warmUp();
      for (int callers : plan.callersOf(work)) {
        run(new Cell(work, callers));
      }
      checkEvidence();
    } finally {
      for (Runner runner : List.copyOf(runners)) {
        leave(runner);
      }
    }
  }

  private void open(String system, Lineup.Entry entry, Path logs)
      throws SQLException, InterruptedException {
    String name = "bench_" + system + "_" + work;
    Database database = server.create(name);
    Path log = logs.resolve(system + "-" + work + ".log");
    List<String> command =
        profile.isPresent()
            ? profile.get().recording(entry.command(), system, work)
            : entry.command();
    Program program = new Program(command, log);
    try {
      Optional<String> evidence = program.open(system, work, database);
      runners.add(new Runner(system, name, database, program, evidence));
    } catch (Program.Failed failed) {
      faults.add(system + ", " + work + ": " + failed.getMessage());
      program.close();
      server.drop(name);
    }
  }

  private void warmUp() throws InterruptedException, SQLException {
    for (Runner runner : List.copyOf(runners)) {
      progress.accept(work + ": " + runner.system + " warms up");
      turn(runner, plan.warmUpCallersOf(work), plan.warmUpOf(work));
    }
  }

  /** Whoever began a round ends the next one, so that no place in it is anybody's. */
  private void run(Cell cell) throws InterruptedException, SQLException {
    server.checkpoint();
    for (int round = 0; round < plan.rounds(); round++) {
      List<Runner> order = new ArrayList<>(runners);
      java.util.Collections.rotate(order, -round);
      for (Runner runner : order) {
        Optional<Result.Measured> measured = turn(runner, cell.callers(), plan.slice());
        if (measured.isPresent()) {
          slices(cell, runner.system).add(measured.get());
          progress.accept(
              "%s, round %d of %d: %s %,.0f/s"
                  .formatted(
                      cell, round + 1, plan.rounds(), runner.system, measured.get().perSecond()));
        }
      }
    }
  }

  private List<Result.Measured> slices(Cell cell, String system) {
    return slices
        .computeIfAbsent(cell, c -> new LinkedHashMap<>())
        .computeIfAbsent(system, s -> new ArrayList<>());
  }

  private Optional<Result.Measured> turn(Runner runner, int callers, Duration length)
      throws InterruptedException, SQLException {
    try {
      Duration client = runner.program.processorTime();
      Duration database = server.processorTime();
      Program.Told told = runner.program.run(callers, length);
      runner.units += told.units();
      return Optional.of(
          new Result.Measured(
              told.units(),
              told.nanos(),
              told.p50(),
              told.p99(),
              runner.program.processorTime().minus(client).toNanos(),
              server.processorTime().minus(database).toNanos()));
    } catch (Program.Failed failed) {
      faults.add(runner.system + ", " + work + ": " + failed.getMessage());
      leave(runner);
      return Optional.empty();
    }
  }

  /** Every unit that was counted must be in the database. */
  private void checkEvidence() throws SQLException {
    for (Runner runner : runners) {
      if (runner.evidence.isPresent()) {
        long found = Server.ask(runner.database, runner.evidence.get()) - runner.before;
        progress.accept(
            "%s: %,d units of %s counted, %,d found in its database"
                .formatted(work, runner.units, runner.system, found));
        if (found < runner.units) {
          faults.add(
              "%s, %s: %d units were counted, %d are in the database"
                  .formatted(runner.system, work, runner.units, found));
        }
      }
    }
  }

  private void leave(Runner runner) throws SQLException {
    runners.remove(runner);
    if (profile.isPresent()) {
      profile.get().statements(runner.database, runner.system, work);
    }
    runner.program.close();
    server.drop(runner.databaseName);
  }

  /** What was measured, cell by cell. */
  List<Result> results() {
    List<Result> results = new ArrayList<>();
    slices.forEach((cell, systems) ->
        systems.forEach((system, of) -> results.add(Result.of(cell, system, of))));
    return results;
  }

  /** What went wrong; results of a run with faults count for nothing. */
  List<String> faults() {
    return List.copyOf(faults);
  }
}
