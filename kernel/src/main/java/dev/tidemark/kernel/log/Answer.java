package dev.tidemark.kernel.log;

/**
 * What a caller with an idempotency key was told, kept with the effect it had.
 *
 * @param fingerprint digest of the request; a repetition must have the same one
 * @param body the answer in a form only its writer understands; shown again as it is
 */
public record Answer(byte[] fingerprint, byte[] body) {}
