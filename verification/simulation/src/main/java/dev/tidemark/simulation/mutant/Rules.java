package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;

/** Decides like the real one; a mutant overrides what it gets wrong. */
class Rules<C extends Command<?>, S, E extends Event> implements Decider<C, S, E> {
  final Decider<C, S, E> real;

  Rules(Decider<C, S, E> real) {
    this.real = real;
  }

  @Override
  public S initial() {
    return real.initial();
  }

  @Override
  public Decision<E> decide(C command, S state, Origin origin) {
    return real.decide(command, state, origin);
  }

  @Override
  public S evolve(S state, E event) {
    return real.evolve(state, event);
  }
}
