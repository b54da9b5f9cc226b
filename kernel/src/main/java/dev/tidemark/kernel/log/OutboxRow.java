package dev.tidemark.kernel.log;

/**
 * A message as it lies in the outbox.
 *
 * @param position its place in the outbox of its context, from 1, without gaps
 * @param message what is to be sent
 */
public record OutboxRow(long position, OutboxMessage message) {}
