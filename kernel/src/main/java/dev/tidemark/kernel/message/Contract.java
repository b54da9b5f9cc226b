package dev.tidemark.kernel.message;

/**
 * A message of the published language: what one context tells or asks another. Contracts are
 * records, versioned, and change only by addition.
 */
public sealed interface Contract permits IntegrationEvent, IntegrationCommand {
  /** The ordering key: messages of one subject are delivered in order. Mostly an aggregate's id. */
  String subject();
}
