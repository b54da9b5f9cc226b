package dev.tidemark.kernel.log;

import java.util.Optional;

/**
 * Which parked messages of a consumer are meant.
 *
 * @param consumer who could not handle them
 * @param key those of this ordering key only
 * @param reason those only whose reason contains this
 */
public record ParkedQuery(String consumer, Optional<String> key, Optional<String> reason) {
  /** All of a consumer. */
  public static ParkedQuery all(String consumer) {
    return new ParkedQuery(consumer, Optional.empty(), Optional.empty());
  }

  /** Those of one key. */
  public static ParkedQuery ofKey(String consumer, String key) {
    return new ParkedQuery(consumer, Optional.of(key), Optional.empty());
  }

  /** Whether the message is meant. */
  public boolean selects(ParkedMessage message) {
    return message.consumer().equals(consumer)
        && key.map(message.key()::equals).orElse(true)
        && reason.map(message.reason()::contains).orElse(true);
  }
}
