package dev.tidemark.bench.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordingLatenciesTest {
  @Test
  void nothing_recorded_is_zero() {
    assertThat(new Latencies().quantile(0.5)).isZero();
  }

  @Test
  void small_numbers_are_exact() {
    Latencies latencies = new Latencies();
    for (int nanos = 0; nanos < 64; nanos++) {
      latencies.record(nanos);
    }
    assertThat(latencies.count()).isEqualTo(64);
    assertThat(latencies.quantile(0)).isZero();
    assertThat(latencies.quantile(0.5)).isEqualTo(31);
    assertThat(latencies.quantile(1)).isEqualTo(63);
  }

  @Test
  void a_quantile_is_within_a_thirtieth_of_the_sorted_truth() {
    Random random = new Random(7);
    Latencies latencies = new Latencies();
    long[] truth = new long[10_000];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = (long) Math.exp(random.nextDouble() * Math.log(60e9));
      latencies.record(truth[i]);
    }
    Arrays.sort(truth);
    for (double part : new double[] {0.1, 0.5, 0.9, 0.99, 1}) {
      long expected = truth[(int) Math.ceil(part * truth.length) - 1];
      assertThat(latencies.quantile(part)).isBetween(expected, expected + expected / 30);
    }
  }

  @Test
  void the_longest_of_all_durations_has_a_bucket() {
    Latencies latencies = new Latencies();
    latencies.record(Long.MAX_VALUE);
    latencies.record(-1);
    assertThat(latencies.quantile(0.5)).isZero();
    assertThat(latencies.quantile(1)).isEqualTo(Long.MAX_VALUE);
  }
}
