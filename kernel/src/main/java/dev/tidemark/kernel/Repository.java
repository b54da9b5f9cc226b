package dev.tidemark.kernel;

/**
 * Finds aggregates: the newest state of each, folded from what happened to it. Nothing is ever
 * saved through a repository; state changes by events only.
 *
 * @param <ID> names an aggregate
 * @param <A> its state
 */
@FunctionalInterface
public interface Repository<ID, A> {
  /** The state of this aggregate; the initial one, at version 0, if nothing has happened to it. */
  Loaded<A> load(ID id);

  /**
   * A state and the version of the stream it stands for.
   *
   * @param version of the last event it includes, 0 for none
   */
  record Loaded<A>(A state, long version) {}
}
