package dev.tidemark.kernel.log;

/**
 * A state that was folded once, to spare folding again. Disposable.
 *
 * @param fingerprint of the state's shape and fold; one of another fingerprint is ignored
 * @param version of the stream the state stands for
 * @param state encoded
 */
public record Snapshot(String fingerprint, long version, byte[] state) {}
