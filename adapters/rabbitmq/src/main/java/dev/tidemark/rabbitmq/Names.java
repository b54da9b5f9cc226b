package dev.tidemark.rabbitmq;

import dev.tidemark.kernel.Digest;
import java.util.Collection;

/** What exchanges and queues are called; published in the AsyncAPI document. */
record Names(String prefix) {
  /** The fanout exchange on which a context tells its facts. */
  String facts(String context) {
    return prefix + context + ".facts";
  }

  /** The exchange in front of a context's queues; commands to it are sent here. */
  String inbox(String context) {
    return prefix + context + ".inbox";
  }

  /** Takes what comes to an inbox under a routing key that is no number of a share. */
  String others(String context) {
    return inbox(context) + ".others";
  }

  String share(String context, int number) {
    return inbox(context) + "." + number;
  }

  /** Those who consume from it are the processes among which the shares are divided. */
  String members(String context) {
    return inbox(context) + ".members";
  }

  /**
   * An exchange that is there when the queues of all these contexts have been there for a while.
   * Where there are more of them it is another one: theirs is not to be believed about a new queue.
   *
   * @param shares how many queues each of them has
   */
  String settled(Collection<String> contexts, int shares) {
    String queues = shares + " " + String.join(" ", contexts);
    return prefix + "settled." + Digest.uuid("settled", queues);
  }

  /** The exchange, and the queue behind it, for what nobody can read. */
  String deadLetters() {
    return prefix + "dead-letters";
  }
}
