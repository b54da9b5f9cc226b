package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.message.Contract;
import java.util.Set;
import java.util.function.Function;

/**
 * Handles one kind of message from another context (or addressed to this one) in one unit of work.
 * Deterministic; may be called more than once for a message, of which one call takes effect.
 *
 * @param <M> the contract
 */
public interface Handler<M extends Contract> {
  /**
   * The ids of all aggregates the handler may touch. Units of work that share an id run one after
   * the other.
   */
  Set<String> touches(M message);

  /** Does what the message asks for. */
  void handle(M message, UnitOfWork work);

  /**
   * A handler that passes the message on to one aggregate and ignores a refusal as already
   * answered.
   */
  static <M extends Contract> Handler<M> telling(
      Function<M, String> id, Function<M, ? extends Command<?>> command) {
    return new Handler<>() {
      @Override
      public Set<String> touches(M message) {
        return Set.of(id.apply(message));
      }

      @Override
      public void handle(M message, UnitOfWork work) {
        work.tell(command.apply(message));
      }
    };
  }
}
