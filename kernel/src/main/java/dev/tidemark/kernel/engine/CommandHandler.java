package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Command;
import java.util.function.Consumer;

/**
 * Follows commands of one family.
 *
 * @param <C> the commands
 * @param <R> what they answer
 */
@FunctionalInterface
public interface CommandHandler<C extends Command<R>, R> {
  /**
   * Decides the command and makes the outcome durable. {@code then} is told the outcome once, on
   * any thread, and must not block.
   */
  void handle(C command, Call<R> call, Consumer<CommandOutcome<R>> then);
}
