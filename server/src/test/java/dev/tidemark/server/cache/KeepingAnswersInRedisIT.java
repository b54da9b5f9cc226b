package dev.tidemark.server.cache;

import dev.tidemark.local.LocalRedis;
import dev.tidemark.local.LocalService;
import dev.tidemark.redis.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class KeepingAnswersInRedisIT extends AnswerStoreContract {
  /** So that only what is wrong fails, and not what is slow. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static LocalService redis;
  private static AnswerStore store;

  @BeforeAll
  static void start() {
    redis = LocalRedis.start(folder);
    store = new RedisAnswers(at(redis));
  }

  @AfterAll
  static void stop() {
    store.close();
    redis.close();
  }

  /** The settings of one that is waited for as long as it takes. */
  static RedisSettings at(LocalService redis) {
    return RedisSettings.parse("redis://" + redis.host() + ":" + redis.port()).waiting(PATIENT);
  }

  @Override
  AnswerStore store() {
    return store;
  }
}
