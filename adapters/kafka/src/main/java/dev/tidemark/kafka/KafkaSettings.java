package dev.tidemark.kafka;

import java.util.Map;

/**
 * Where the brokers are and how topics are made.
 *
 * @param servers addresses to begin with, {@code host:port} separated by commas
 * @param prefix put before every name, so that several installations can share the brokers
 * @param partitions of a topic that is not there yet: the most processes among which a context's
 *     messages can be divided
 * @param replicas of such a topic; -1 for what the brokers are set to
 * @param security further properties of Kafka's clients, such as {@code security.protocol}
 */
public record KafkaSettings(
    String servers, String prefix, int partitions, short replicas, Map<String, String> security) {
  private static final int USUAL_PARTITIONS = 8;
  private static final short AS_THE_BROKERS_SAY = -1;

  public KafkaSettings {
    security = Map.copyOf(security);
    if (partitions < 1) {
      throw new IllegalArgumentException("A topic has at least one partition.");
    }
  }

  /** Brokers that ask for no credentials. */
  public static KafkaSettings at(String servers) {
    return new KafkaSettings(servers, "", USUAL_PARTITIONS, AS_THE_BROKERS_SAY, Map.of());
  }

  /** The same with names that begin so. */
  public KafkaSettings withPrefix(String other) {
    return new KafkaSettings(servers, other, partitions, replicas, security);
  }

  /** Where topics of this context's facts and commands to others are. */
  String said(String context) {
    return prefix + context;
  }

  /** Where strangers put commands for this context. */
  String commands(String context) {
    return prefix + context + ".commands";
  }

  String deadLetters() {
    return prefix + "dead-letters";
  }

  /** The consumer group of a context. */
  String group(String context) {
    return prefix + context;
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return "kafka://" + servers;
  }
}
