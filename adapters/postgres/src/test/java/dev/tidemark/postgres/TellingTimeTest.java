package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TellingTimeTest {
  @Test
  void counts_microseconds_from_the_year_2000() {
    assertThat(Microseconds.of(Instant.parse("2000-01-01T00:00:00Z"))).isZero();
    assertThat(Microseconds.of(Instant.parse("2000-01-01T00:00:01.000002Z"))).isEqualTo(1_000_002);
    assertThat(Microseconds.of(Instant.parse("1999-12-31T23:59:59.999999Z"))).isEqualTo(-1);
  }

  @Test
  void rounds_up_so_that_no_timer_fires_early() {
    assertThat(Microseconds.of(Instant.parse("2000-01-01T00:00:00.000000001Z"))).isEqualTo(1);
    assertThat(Microseconds.of(Instant.parse("1999-12-31T23:59:59.999999001Z"))).isZero();
  }

  @Test
  void writes_moments_as_text_that_sorts_like_them() {
    assertThat(Milliseconds.text(Instant.parse("2026-03-29T12:00:00Z")))
        .isEqualTo("2026-03-29T12:00:00.000Z");
    assertThat(Milliseconds.text(Instant.parse("2026-03-29T12:00:00.1239Z")))
        .isEqualTo("2026-03-29T12:00:00.123Z");
  }
}
