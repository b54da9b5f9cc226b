package dev.tidemark.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Keeps bytes under keys for a while in a Redis. It need not be there: no method throws, and each
 * waits at most for the timeout. Once it did not answer it is not asked again until it answers in
 * the background, so that whoever comes meanwhile does not wait at all. All methods may be called
 * by any thread; what they found is to be checked by whoever asked.
 */
public final class RedisBytes implements AutoCloseable {
  /** More is neither put nor read: an answer is a few thousand bytes. */
  public static final int MOST_BYTES = 1 << 20;

  /** Each is held for a fraction of a millisecond; who finds none does without. */
  private static final int CONNECTIONS = 16;

  private final RedisClient client;
  private final Reach reach;
  private final LongAdder errors = new LongAdder();

  /** Connects when it is asked first; it may be gone by now. */
  public RedisBytes(RedisSettings settings, RedisWatch watch) {
    client = open(settings);
    reach = new Reach(this::answers, watch);
  }

  private static RedisClient open(RedisSettings settings) {
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(settings.timeout());
    pool.setJmxEnabled(false);
    int millis = Math.toIntExact(settings.timeout().toMillis());
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .ssl(settings.tls())
            .database(settings.database())
            .clientName("tidemark")
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (!settings.user().isEmpty()) {
      config.user(settings.user());
    }
    if (!settings.password().isEmpty()) {
      config.password(settings.password());
    }
    return RedisClient.builder()
        .hostAndPort(new HostAndPort(settings.host(), settings.port()))
        .clientConfig(config.build())
        .poolConfig(pool)
        .build();
  }

  /** What lies under the key; empty if nothing does, or it cannot be had now. */
  public Optional<byte[]> get(String key) {
    // By range, so that not even a value of half a gigabyte is taken into memory.
    return asked(() -> client.getrange(bytes(key), 0, MOST_BYTES - 1))
        .filter(found -> found.length > 0);
  }

  /**
   * Puts it under the key instead of what lies there.
   *
   * @param longest after this time Redis throws it away; at least a millisecond
   */
  public void put(String key, byte[] value, Duration longest) {
    if (value.length <= MOST_BYTES) {
      asked(() -> client.set(bytes(key), value, SetParams.setParams().px(longest.toMillis())));
    }
  }

  /** Throws away what lies under these keys. */
  public void forget(Collection<String> keys) {
    if (!keys.isEmpty()) {
      asked(() -> client.unlink(keys.stream().map(RedisBytes::bytes).toArray(byte[][]::new)));
    }
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private <T> Optional<T> asked(Supplier<T> question) {
    if (reach.away()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(question.get());
    } catch (JedisConnectionException gone) {
      errors.increment();
      reach.failed(String.valueOf(gone.getMessage()));
      return Optional.empty();
    } catch (JedisException refused) {
      // It lives, but has no connection left, no memory, or something else under the key.
      errors.increment();
      return Optional.empty();
    }
  }

  /** By a connection of today: those of before its end would only find out one by one. */
  private boolean answers() {
    try {
      client.getPool().clear();
      return "PONG".equals(client.ping());
    } catch (JedisException notYet) {
      return false;
    }
  }

  /** How often it did not answer, or not as it should, since this was opened. */
  public long errors() {
    return errors.sum();
  }

  /** Whether it is not asked just now because it did not answer. */
  public boolean away() {
    return reach.away();
  }

  @Override
  public void close() {
    reach.close();
    client.close();
  }
}
