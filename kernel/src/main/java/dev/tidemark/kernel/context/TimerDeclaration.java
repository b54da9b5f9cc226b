package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Command;
import java.util.function.Function;

/**
 * What an aggregate is ordered when one of its timers elapses. A refusal then means that the timer
 * came too late, and is no error.
 *
 * @param name of the timer
 * @param command made from the aggregate's id
 */
public record TimerDeclaration(String name, Function<String, ? extends Command<?>> command) {}
