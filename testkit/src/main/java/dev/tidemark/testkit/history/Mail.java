package dev.tidemark.testkit.history;

/** What is done with messages. */
public sealed interface Mail {
  /** Of the messages of one key the order matters. */
  String key();

  /** The message's identity. */
  String message();

  /** Somebody sends a message. */
  record Sent(String key, String message) implements Mail {}

  /** Somebody takes a message, for good if that is {@linkplain Operation.Outcome#OK known}. */
  record Taken(String key, String message) implements Mail {}
}
