package dev.tidemark.kernel;

/**
 * An order to an aggregate of this context, named in the imperative ({@code PlaceOrder}).
 *
 * <p>Commands are records that refuse malformed values in their constructor; whether the order can
 * be followed in the present state is for a {@link Decider} to say.
 *
 * @param <R> what a caller is told when the command was followed
 */
public interface Command<R> {}
