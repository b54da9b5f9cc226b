package dev.tidemark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingARedisTest {
  private static final Duration USUAL = Duration.ofMillis(100);

  @Test
  void a_host_is_enough() {
    assertThat(RedisSettings.parse("redis://cache.example"))
        .isEqualTo(new RedisSettings("cache.example", 6379, "", "", false, 0, USUAL));
  }

  @Test
  void user_password_port_and_database_can_be_said() {
    assertThat(RedisSettings.parse("rediss://ann:a%40b+c@cache.example:7000/3"))
        .isEqualTo(new RedisSettings("cache.example", 7000, "ann", "a@b+c", true, 3, USUAL));
  }

  @Test
  void a_password_needs_no_user() {
    assertThat(RedisSettings.parse("redis://:secret@cache.example"))
        .isEqualTo(new RedisSettings("cache.example", 6379, "", "secret", false, 0, USUAL));
  }

  @Test
  void a_password_is_never_shown() {
    assertThat(RedisSettings.parse("redis://ann:secret@cache.example:7000/3"))
        .hasToString("redis://cache.example:7000/3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache:6379", "http://cache", "redis:///0", "redis://c/x", "redis://a b"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> RedisSettings.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis://HOST:6379");
  }
}
