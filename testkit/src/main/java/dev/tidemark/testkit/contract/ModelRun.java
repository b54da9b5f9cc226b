package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.memory.MemoryContextStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A run of drawn calls, each made on the reference in memory and on the store that is compared with
 * it. Each call is drawn from a seed of its own and from what the reference holds by then, so any
 * calls may be left out and the rest still make sense.
 */
final class ModelRun {
  private final ContextStore model =
      new MemoryContextStore("model", InstantSource.system(), SampleRow.CODEC);
  private final List<ContextStore> processes;
  private final List<Function<Random, StoreCall>> kinds = new ArrayList<>();
  private final List<String> made = new ArrayList<>();

  private ModelRun(long seed, List<ContextStore> processes) {
    this.processes = processes;
    KnownLeases leases = new KnownLeases();
    CallsBesideTheLog beside = new CallsBesideTheLog(leases);
    // Each run has much of one kind of calls and little of another: rare pairs meet in some run.
    Random profile = new Random(seed);
    kind(new CallsOfTheLog(model)::draw, 1 + profile.nextInt(6));
    kind(beside::ofReaders, 1 + profile.nextInt(6));
    kind(beside::ofSnapshots, 1 + profile.nextInt(6));
    kind(beside::ofParking, 1 + profile.nextInt(6));
    kind(new CallsOfViews(model, leases)::draw, 1 + profile.nextInt(6));
    model.views().tables().create(SampleRow.VIEW.table(1));
    processes.getFirst().views().tables().create(SampleRow.VIEW.table(1));
  }

  private void kind(Function<Random, StoreCall> calls, int weight) {
    kinds.addAll(Collections.nCopies(weight, calls));
  }

  /**
   * Makes the calls of a seed.
   *
   * @param stores opens one more empty store in several processes
   * @throws AssertionError if an answer differs; it lists the fewest calls found that still differ
   */
  static void check(long seed, int calls, Supplier<List<ContextStore>> stores) {
    List<Long> drawn = LongStream.range(0, calls).mapToObj(i -> seed * 1_000_003 + i).toList();
    Optional<Difference> difference = run(seed, drawn, stores);
    if (difference.isPresent()) {
      List<Long> few =
          Shrinking.shrink(
              drawn.subList(0, difference.get().made().size()),
              some -> run(seed, some, stores).isPresent());
      Difference least = run(seed, few, stores).orElse(difference.get());
      throw new AssertionError(
          "Seed %d, shrunk from %d calls to %d:%n%s"
              .formatted(seed, calls, least.made().size(), least));
    }
  }

  /** Stores that can be closed are: shrinking opens many. */
  private static Optional<Difference> run(
      long seed, List<Long> drawn, Supplier<List<ContextStore>> stores) {
    List<ContextStore> processes = stores.get();
    try {
      return new ModelRun(seed, processes).run(drawn);
    } finally {
      processes.forEach(ModelRun::close);
    }
  }

  private static void close(ContextStore store) {
    if (store instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new AssertionError("A store cannot be closed.", e);
      }
    }
  }

  private Optional<Difference> run(List<Long> drawn) {
    for (long drawing : drawn) {
      Random random = new Random(drawing);
      StoreCall call = kinds.get(random.nextInt(kinds.size())).apply(random);
      ContextStore store = processes.get(random.nextInt(processes.size()));
      String expected = call.on(model);
      String actual = call.on(store);
      made.add(call.what());
      if (!expected.equals(actual)) {
        return Optional.of(new Difference(List.copyOf(made), expected, actual));
      }
    }
    return Optional.empty();
  }

  /** Calls of which the last one is answered in two ways. */
  private record Difference(List<String> made, String expected, String actual) {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < made.size(); i++) {
        text.append("%3d. %s%n".formatted(i + 1, made.get(i)));
      }
      return text.append("the reference answers  %s%n".formatted(expected))
          .append("the store answers      %s%n".formatted(actual))
          .toString();
    }
  }
}
