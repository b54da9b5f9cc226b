package dev.tidemark.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.LocalRedis;
import dev.tidemark.local.LocalService;
import dev.tidemark.redis.RedisSettings;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.cache.RedisAnswers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop keeps answers in a Redis, and is right and ready whatever happens to it. */
final class LosingTheCacheIT {
  @TempDir private static Path folder;
  private static LocalService redis;
  private static AnswerStore answers;
  private static ServedShop shop;

  private int units = 5;

  @BeforeAll
  static void start() {
    redis = LocalRedis.start(folder);
    answers = new RedisAnswers(RedisSettings.parse("redis://" + redis.host() + ":" + redis.port()));
    shop = new ServedShop(answers);
  }

  @AfterAll
  static void stop() {
    shop.stop();
    answers.close();
    redis.close();
  }

  private static double figure(String series) {
    return shop.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }

  private static void signal(String name) throws IOException, InterruptedException {
    ProcessHandle server =
        ProcessHandle.current()
            .descendants()
            .filter(one -> one.info().command().orElse("").contains("redis"))
            .findFirst()
            .orElseThrow();
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private void isRightAndReady(String sku) {
    for (int i = 0; i < 3; i++) {
      String receipt = "{\"quantity\":1,\"reference\":\"r\"}";
      assertThat(shop.post("/v1/stock/" + sku + "/receipts", receipt).status()).isEqualTo(200);
      units++;
      for (int reader = 0; reader < 3; reader++) {
        assertThat(shop.get("/v1/stock/" + sku).json().path("onHand").asInt()).isEqualTo(units);
      }
    }
    assertThat(shop.get("/health/ready").status()).isEqualTo(200);
    assertThat(shop.get("/v1/stock/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private static void awaitAway(boolean away) {
    ServedShop.await(() -> figure("tidemark_cache_away") == (away ? 1 : 0));
  }

  @Test
  void goes_on_while_it_is_flushed_killed_hanging_and_back() throws Exception {
    String sku = shop.product(units);
    isRightAndReady(sku);

    LocalRedis.flush(redis);
    isRightAndReady(sku);

    redis.kill();
    isRightAndReady(sku);
    awaitAway(true);
    assertThat(figure("tidemark_cache_errors_total")).isPositive();

    redis.start();
    awaitAway(false);
    isRightAndReady(sku);

    signal("STOP");
    try {
      isRightAndReady(sku);
      awaitAway(true);
    } finally {
      signal("CONT");
    }
    awaitAway(false);
    ServedShop.await(() -> {
      double before = hits();
      shop.get("/v1/stock/" + sku);
      return hits() > before;
    });
    isRightAndReady(sku);
  }

  private static double hits() {
    return figure("tidemark_cache_answers_total{context=\"inventory\",source=\"hit\"}");
  }
}
