package dev.tidemark.rabbitmq;

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

  /** An exchange that is there when all others have been there for a while. */
  String settled() {
    return prefix + "settled";
  }

  /** The exchange, and the queue behind it, for what nobody can read. */
  String deadLetters() {
    return prefix + "dead-letters";
  }
}
