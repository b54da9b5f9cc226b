package dev.tidemark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.LocalRedis;
import dev.tidemark.local.LocalService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** A real Redis is killed, hangs, forgets and is written to by others. */
final class LosingRedisIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final byte[] VALUE = {1, 2, 3};

  @TempDir private static Path folder;
  private static LocalService redis;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private RedisBytes bytes;
  private RedisClient others;

  @BeforeAll
  static void start() {
    redis = LocalRedis.start(folder);
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  /** With so much patience nothing is lost to a slow machine, only to what a test does. */
  @BeforeEach
  void open() {
    bytes = bytes(redis.port(), PATIENCE);
    others = RedisClient.create(redis.host(), redis.port());
    others.flushAll();
  }

  @AfterEach
  void close() {
    bytes.close();
    others.close();
  }

  private RedisBytes bytes(int port, Duration timeout) {
    RedisWatch watch =
        new RedisWatch() {
          @Override
          public void lost(String why) {
            told.add("lost");
          }

          @Override
          public void found() {
            told.add("found");
          }
        };
    return new RedisBytes(
        RedisSettings.parse("redis://" + redis.host() + ":" + port).waiting(timeout), watch);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
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

  private static void asksNothing(RedisBytes of) {
    long errors = of.errors();
    for (int i = 0; i < 1_000; i++) {
      of.put("key", VALUE, LONG);
      assertThat(of.get("key")).isEmpty();
      of.forget(List.of("key"));
    }
    assertThat(of.errors()).isEqualTo(errors);
  }

  @Test
  void does_without_one_that_was_killed_and_finds_it_again() {
    bytes.put("key", VALUE, LONG);
    redis.kill();

    assertThat(bytes.get("key")).isEmpty();
    assertThat(bytes.away()).isTrue();
    asksNothing(bytes);

    redis.start();
    await(() -> !bytes.away());
    assertThat(bytes.get("key")).isEmpty();
    bytes.put("key", VALUE, LONG);
    assertThat(bytes.get("key")).contains(VALUE);
    assertThat(told).containsExactly("lost", "found");
  }

  @Test
  void waits_once_for_one_that_hangs() throws Exception {
    bytes.put("key", VALUE, LONG);
    try (RedisBytes hurried = bytes(redis.port(), Duration.ofMillis(50))) {
      signal("STOP");
      try {
        assertThat(hurried.get("key")).isEmpty();
        assertThat(hurried.away()).isTrue();
        asksNothing(hurried);
      } finally {
        signal("CONT");
      }
      await(() -> hurried.get("key").isPresent());
    }
    assertThat(told).startsWith("lost", "found");
  }

  @Test
  void has_nothing_any_more_that_was_flushed() {
    bytes.put("key", VALUE, LONG);
    others.flushAll();

    assertThat(bytes.get("key")).isEmpty();
    assertThat(bytes.errors()).isZero();
  }

  @Test
  void finds_nothing_where_others_put_what_is_no_text() {
    others.rpush("key", "not a text");

    assertThat(bytes.get("key")).isEmpty();
    assertThat(bytes.errors()).isEqualTo(1);
    assertThat(bytes.away()).isFalse();
    bytes.put("key", VALUE, LONG);
    assertThat(bytes.get("key")).contains(VALUE);
  }

  @Test
  void takes_no_more_into_memory_than_it_would_put() {
    others.set("key".getBytes(StandardCharsets.UTF_8), new byte[RedisBytes.MOST_BYTES + 10]);
    assertThat(bytes.get("key")).contains(new byte[RedisBytes.MOST_BYTES]);

    bytes.put("other", new byte[RedisBytes.MOST_BYTES + 1], LONG);
    assertThat(bytes.get("other")).isEmpty();
  }

  @Test
  void lets_redis_throw_away_what_is_old() {
    bytes.put("key", VALUE, LONG);

    assertThat(others.pttl("key")).isPositive().isLessThanOrEqualTo(LONG.toMillis());
  }

  @Test
  void believes_nobody_who_speaks_otherwise() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(stranger));
      try (RedisBytes misled = bytes(stranger.getLocalPort(), PATIENCE)) {
        assertThat(misled.get("key")).isEmpty();
        assertThat(misled.away()).isTrue();
      }
    }
  }

  /** Until it is closed. */
  private static void greet(ServerSocket stranger) {
    while (!stranger.isClosed()) {
      try (Socket caller = stranger.accept()) {
        caller
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      } catch (IOException hungUp) {
        assertThat(hungUp).isNotNull();
      }
    }
  }
}
