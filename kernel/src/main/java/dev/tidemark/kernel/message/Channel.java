package dev.tidemark.kernel.message;

import dev.tidemark.kernel.log.OutboxMessage;

/** One way out of a context. */
public interface Channel {
  /** Names the channel for its checkpoint; never changes. */
  String name();

  /** Whether the message goes this way. */
  boolean carries(OutboxMessage message);

  /**
   * Sends the message after those sent before. Returns at once; the confirmation follows when the
   * receiving side is responsible for it.
   *
   * @throws TransportFault if it could not be sent now; the caller sends this message again later,
   *     before any that follow it
   */
  void send(OutboxMessage message, Confirmation confirmation);

  /** Is told what became of a sent message; called once, on any thread. */
  interface Confirmation {
    /** The receiving side has it for good. */
    void confirmed();

    /**
     * It may not have arrived; send it again. What was sent after it over the same connection does
     * not arrive either; once this is told, what is sent is on its way over a new one.
     */
    void lost(String reason);
  }
}
