package dev.tidemark.notification.port;

import java.util.UUID;

/** One way to people: e-mail, a log, a phone. Safe for use by several threads. */
public interface NotificationChannel {
  /** Names the channel in deliveries for ever; kebab-case. */
  String name();

  /**
   * Hands a text over to be delivered. May block, for a bounded time.
   *
   * @throws ChannelFault if it was not taken, or if that is not known
   */
  void send(Outgoing text);

  /**
   * A text on its way out.
   *
   * @param id the same at every attempt; a new one when a person has it sent again. Where the
   *     medium can tell repetitions by an id, this is it
   * @param recipient an address this channel understands
   * @param subject one line
   */
  record Outgoing(UUID id, String recipient, String subject, String body) {}
}
