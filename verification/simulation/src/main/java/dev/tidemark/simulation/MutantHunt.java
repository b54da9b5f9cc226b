package dev.tidemark.simulation;

import dev.tidemark.simulation.mutant.Mutant;
import dev.tidemark.simulation.mutant.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hunts many mutants, one in each thread, and says what became of each as soon as it is known. */
final class MutantHunt {
  private final List<Mutant> mutants;
  private final PrintStream out;

  MutantHunt(List<Mutant> mutants, PrintStream out) {
    this.mutants = List.copyOf(mutants);
    this.out = out;
  }

  /**
   * What became of them, in their order; each with seeds from {@code first} on, at most so many.
   */
  List<Verdict> run(long first, long most) {
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), mutants.size());
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Verdict>> hunts = new ArrayList<>();
      for (Mutant mutant : mutants) {
        hunts.add(workers.submit(() -> Verdict.of(mutant, first, most)));
      }
      List<Verdict> verdicts = new ArrayList<>();
      for (Future<Verdict> hunt : hunts) {
        verdicts.add(await(hunt));
        out.printf("%3d of %d  %s%n", verdicts.size(), mutants.size(), verdicts.getLast());
        out.flush();
      }
      return verdicts;
    } finally {
      workers.shutdownNow();
    }
  }

  private static Verdict await(Future<Verdict> hunt) {
    try {
      return hunt.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", stopped);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("The simulator itself failed.", broken.getCause());
    }
  }
}
