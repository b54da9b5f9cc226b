package dev.tidemark.server.cache;

import dev.tidemark.redis.RedisBytes;
import dev.tidemark.redis.RedisSettings;
import dev.tidemark.redis.RedisWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps answers in a Redis that all processes of a service share. */
public final class RedisAnswers implements AnswerStore {
  private static final Logger LOG = LoggerFactory.getLogger(RedisAnswers.class);

  private final RedisBytes redis;

  /** In the Redis of these settings, whether it is there or not. */
  public RedisAnswers(RedisSettings settings) {
    redis = new RedisBytes(settings, new Told(settings));
  }

  /** What who runs it learns, once each time. */
  private record Told(RedisSettings settings) implements RedisWatch {
    @Override
    public void lost(String why) {
      LOG.warn("{} does not answer; answers are read from the views meanwhile. {}", settings, why);
    }

    @Override
    public void found() {
      LOG.info("{} answers again.", settings);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    return redis.get(key);
  }

  @Override
  public void put(String key, byte[] entry, Duration longest) {
    redis.put(key, entry, longest);
  }

  @Override
  public void forget(Collection<String> keys) {
    redis.forget(keys);
  }

  @Override
  public long errors() {
    return redis.errors();
  }

  @Override
  public boolean away() {
    return redis.away();
  }

  @Override
  public void close() {
    redis.close();
  }
}
