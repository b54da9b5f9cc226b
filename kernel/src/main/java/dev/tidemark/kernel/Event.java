package dev.tidemark.kernel;

/**
 * A fact about one aggregate, named in the past tense ({@code OrderPlaced}), private to its
 * context.
 *
 * <p>Stored for ever and never changed. Other contexts never see it: what they may know is
 * translated into a {@link dev.tidemark.kernel.message.Contract}.
 */
public interface Event {}
