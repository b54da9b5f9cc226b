package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Saga;
import java.util.List;
import java.util.Set;

/** Runs like the real saga; a mutant overrides what it gets wrong. */
class Course<S, I> implements Saga<S, I> {
  final Saga<S, I> real;

  Course(Saga<S, I> real) {
    this.real = real;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Set<Class<? extends I>> inputs() {
    return real.inputs();
  }

  @Override
  public Set<Class<? extends I>> starts() {
    return real.starts();
  }

  @Override
  public S initial() {
    return real.initial();
  }

  @Override
  public S evolve(S state, Object entry) {
    return real.evolve(state, entry);
  }

  @Override
  public List<Effect> react(S state, I input, Origin origin) {
    return real.react(state, input, origin);
  }
}
