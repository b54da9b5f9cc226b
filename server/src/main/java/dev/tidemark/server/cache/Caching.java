package dev.tidemark.server.cache;

import dev.tidemark.redis.RedisSettings;
import java.util.Optional;

/**
 * Where answers are kept.
 *
 * @param place in what
 * @param redis which one, if it is in one and that is known
 */
public record Caching(Place place, Optional<RedisSettings> redis) {
  /** In the memory of each process. */
  public static final Caching IN_PROCESS = new Caching(Place.IN_PROCESS, Optional.empty());

  private static final String SCHEME = "redis://HOST:PORT";

  /** What keeps them. */
  public enum Place {
    /** The memory of each process. */
    IN_PROCESS,
    /** A Redis. */
    REDIS,
    /** Nothing. */
    NOTHING
  }

  /**
   * Reads {@code in-process}, {@code none}, {@code redis} for one that is started here, or the
   * address of one.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Caching parse(String text) {
    return switch (text) {
      case "in-process" -> IN_PROCESS;
      case "none" -> new Caching(Place.NOTHING, Optional.empty());
      case "redis" -> new Caching(Place.REDIS, Optional.empty());
      default -> {
        if (!text.startsWith("redis:") && !text.startsWith("rediss:")) {
          throw new IllegalArgumentException(
              "Say in-process, none, redis or %s, not '%s'.".formatted(SCHEME, text));
        }
        yield new Caching(Place.REDIS, Optional.of(RedisSettings.parse(text)));
      }
    };
  }

  /** Whether it is a Redis of which nobody says where it is. */
  public boolean unplaced() {
    return place == Place.REDIS && redis.isEmpty();
  }

  /**
   * Opens the store.
   *
   * @throws IllegalStateException if it is {@link #unplaced}
   */
  public AnswerStore open() {
    return switch (place) {
      case IN_PROCESS -> new InProcessAnswers();
      case NOTHING -> AnswerStore.NONE;
      case REDIS ->
          new RedisAnswers(
              redis.orElseThrow(
                  () -> new IllegalStateException("Say where the Redis is: " + SCHEME + ".")));
    };
  }
}
