package dev.tidemark.bench.axon4;

/** How the events reach the saga. */
enum SagaProcessor {
  /** On the thread and in the transaction of whoever stored them. */
  SUBSCRIBING,
  /** From the event store, with a token that says how far it got. */
  TRACKING
}
