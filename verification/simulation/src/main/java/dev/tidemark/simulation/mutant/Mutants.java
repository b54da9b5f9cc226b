package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.simulation.world.Wiring;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every mutant. */
public final class Mutants {
  /** All of them; one that survives fails the build. */
  public static final List<Mutant> ALL =
      List.of(
          new Mutant("E5", "every tenth message is not read", "mixed", store(SkippingOutbox::new)),
          new Mutant("G6", "timers are lost", "mixed", store(LostTimers::new)));

  private Mutants() {}

  /** The product with this between the processes and each of their stores. */
  static Wiring store(UnaryOperator<ContextStore> between) {
    return new Wiring() {
      @Override
      public ContextStore store(String context, ContextStore disk, String owner) {
        return between.apply(disk);
      }
    };
  }

  private static final class SkippingOutbox extends ForwardingStore {
    private static final int EVERY = 10;

    SkippingOutbox(ContextStore disk) {
      super(disk);
    }

    @Override
    public Outbox outbox() {
      return (position, limit) ->
          super.outbox().messagesAfter(position, limit).stream()
              .filter(row -> row.position() % EVERY != 0)
              .toList();
    }
  }

  private static final class LostTimers extends ForwardingStore {
    LostTimers(ContextStore disk) {
      super(disk);
    }

    @Override
    public TimerStore timers() {
      return (until, limit) -> List.of();
    }
  }
}
