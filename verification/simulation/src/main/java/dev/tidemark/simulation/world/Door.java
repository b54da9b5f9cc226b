package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.simulation.plan.Fault;
import java.util.function.Supplier;

/**
 * One kind of call a context makes to its store. The process may crash or stand still right before
 * and right after it, and the store may fail.
 */
final class Door {
  private final Life life;
  private final Site before;
  private final Site after;
  private final Site answer;
  private final boolean changes;

  /**
   * A door of a life.
   *
   * @param category {@code read}, {@code change} or {@code write}
   * @param call context and call, like {@code ordering.leases.take}
   */
  Door(Life life, String category, String call) {
    this.life = life;
    String place = life.host().name() + "/" + call;
    before = life.universe().faults().site("port", place + ".before");
    after = life.universe().faults().site("port", place + ".after");
    answer = life.universe().faults().site(category, place);
    changes = !category.equals("read") && !call.contains(".leases.");
  }

  <T> T call(Supplier<T> body) {
    life.pass(before);
    Fault fault = answer.pass();
    if (fault == null) {
      T result = body.get();
      done();
      life.pass(after);
      return result;
    }
    return failing(fault, body);
  }

  private <T> T failing(Fault fault, Supplier<T> body) {
    switch (fault.kind()) {
      case UNAVAILABLE -> throw new StoreFault.Unavailable("The simulated store is away.", null);
      case UNKNOWN_BEFORE -> throw new StoreFault.OutcomeUnknown("The call was lost.", null);
      case IMPOSSIBLE -> throw new StoreFault.Impossible("The simulated store refuses.", null);
      case SLOW -> life.wait(fault.amount());
      default -> {}
    }
    T result = body.get();
    done();
    life.pass(after);
    switch (fault.kind()) {
      case UNKNOWN_AFTER -> throw new StoreFault.OutcomeUnknown("The answer was lost.", null);
      case SLOW -> life.wait(fault.amount());
      default -> {}
    }
    return result;
  }

  private void done() {
    if (changes) {
      life.universe().changed(answer.name());
    }
  }

  void run(Runnable body) {
    call(() -> {
      body.run();
      return true;
    });
  }
}
