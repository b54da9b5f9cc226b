package dev.tidemark.bench.contestant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallingInALoopTest {
  @Test
  void every_unit_has_its_own_number_and_is_counted_over_all_slices() throws Exception {
    Set<Long> numbers = ConcurrentHashMap.newKeySet();
    Set<Integer> callers = ConcurrentHashMap.newKeySet();
    ClosedLoop loop =
        new ClosedLoop("select 1") {
          @Override
          protected void unit(int caller, long number) {
            assertThat(numbers.add(number)).as("new").isTrue();
            callers.add(caller);
          }
        };

    Slice first = loop.run(3, Duration.ofMillis(20));
    Slice second = loop.run(3, Duration.ofMillis(20));

    assertThat(numbers).hasSize((int) (first.units() + second.units()));
    assertThat(Collections.max(numbers)).isEqualTo(numbers.size() - 1L);
    assertThat(callers).isSubsetOf(0, 1, 2);
    assertThat(first.took()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    assertThat(first.latencies().count()).isEqualTo(first.units());
    assertThat(loop.evidence()).contains("select 1");
  }

  @Test
  void a_unit_that_fails_fails_the_slice() {
    AtomicInteger calls = new AtomicInteger();
    ClosedLoop loop =
        new ClosedLoop() {
          @Override
          protected void unit(int caller, long number) {
            calls.incrementAndGet();
            throw new IllegalStateException("lost");
          }
        };

    assertThatThrownBy(() -> loop.run(1, Duration.ofSeconds(1)))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("lost");
    assertThat(calls).hasValue(1);
    assertThat(loop.evidence()).isEmpty();
  }
}
