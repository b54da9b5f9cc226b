package dev.tidemark.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tidemark.messaging.Subscriptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The exchanges and queues of all contexts. Every process declares all of them whenever it
 * connects: what is said to a context that has never run yet waits for it, and what somebody
 * deleted is there again.
 */
record Topology(Names names, Subscriptions subscriptions, int shares) {
  /** Newer brokers dead-letter after 20 returns by default: a crash loop must not lose anything. */
  private static final int RETURNS_WITHOUT_END = 1_000_000;

  /**
   * How long the broker may keep a new queue in memory only. If it is killed meanwhile it forgets
   * the queue, and with it messages that it has confirmed (seen with 3.10: it writes the list of
   * queues every two seconds).
   */
  private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(3);

  /** Declares everything; returns when what has been declared for the first time is safe. */
  void settle(Connection connection) throws IOException, InterruptedException {
    try (Channel channel = connection.createChannel()) {
      declare(channel);
      if (!isSettled(connection)) {
        Thread.sleep(UNTIL_WRITTEN);
        channel.exchangeDeclare(settled(), BuiltinExchangeType.FANOUT, true);
      }
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  private boolean isSettled(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    try {
      channel.exchangeDeclarePassive(settled());
      channel.abort();
      return true;
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException refused && !refused.isHardError()) {
        return false;
      }
      throw e;
    }
  }

  private String settled() {
    return names.settled(subscriptions.contexts(), shares);
  }

  void declare(Channel channel) throws IOException {
    declareDeadLetters(channel);
    for (String context : subscriptions.contexts()) {
      channel.exchangeDeclare(names.facts(context), BuiltinExchangeType.FANOUT, true);
    }
    for (String context : subscriptions.contexts()) {
      declareInbox(channel, context);
    }
  }

  private void declareDeadLetters(Channel channel) throws IOException {
    channel.exchangeDeclare(names.deadLetters(), BuiltinExchangeType.FANOUT, true);
    channel.queueDeclare(names.deadLetters(), true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind(names.deadLetters(), names.deadLetters(), "");
  }

  private void declareInbox(Channel channel, String context) throws IOException {
    String inbox = names.inbox(context);
    channel.exchangeDeclare(names.others(context), BuiltinExchangeType.FANOUT, true);
    channel.exchangeDeclare(
        inbox,
        BuiltinExchangeType.DIRECT,
        true,
        false,
        Map.of("alternate-exchange", names.others(context)));
    for (int share = 0; share < shares; share++) {
      String queue = names.share(context, share);
      channel.queueDeclare(queue, true, false, false, arguments());
      channel.queueBind(queue, inbox, Integer.toString(share));
    }
    channel.queueBind(names.share(context, 0), names.others(context), "");
    for (String publisher : subscriptions.publishersFor(context)) {
      channel.exchangeBind(inbox, names.facts(publisher), "");
    }
  }

  /**
   * One process at a time is given a queue's messages; dead letters are handed over, not dropped.
   */
  private Map<String, Object> arguments() {
    return Map.of(
        "x-queue-type",
        "quorum",
        "x-single-active-consumer",
        true,
        "x-delivery-limit",
        RETURNS_WITHOUT_END,
        "x-dead-letter-exchange",
        names.deadLetters(),
        "x-dead-letter-strategy",
        "at-least-once",
        "x-overflow",
        "reject-publish");
  }

  /** The share a key belongs to: the FNV-1a hash of its UTF-16 units, folded, modulo the shares. */
  int shareOf(String key) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x01000193;
    }
    return ((hash ^ hash >>> 8 ^ hash >>> 16 ^ hash >>> 24) & 0xFF) % shares;
  }
}
