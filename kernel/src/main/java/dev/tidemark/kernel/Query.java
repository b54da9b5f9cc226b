package dev.tidemark.kernel;

/**
 * A question to the views of one context. Asking changes nothing.
 *
 * @param <R> the shape of the answer
 */
public interface Query<R> {}
