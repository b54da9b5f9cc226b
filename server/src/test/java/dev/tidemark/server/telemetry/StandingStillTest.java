package dev.tidemark.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every attempt ends by itself within seconds: that nothing is stored must be seen all the same.
 */
class StandingStillTest {
  private final Deque<Supplier<WriteResult>> answers = new ArrayDeque<>();
  private final Meters meters = new Meters();
  private final EventStore store = new MeasuredEvents(real(), "ordering", meters);

  private EventStore real() {
    return (EventStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EventStore.class},
            (_, _, _) -> answers.removeFirst().get());
  }

  private double standsStill() {
    return meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith(Metric.APPEND_OPEN.exposed() + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void a_store_that_turned_an_append_away_stands_still_until_it_answers_one() {
    assertThat(standsStill()).isZero();
    answers.add(() -> {
      throw new StoreFault.Unavailable("busy", null);
    });
    answers.add(() -> new WriteResult.Refused(Map.of()));

    assertThatThrownBy(() -> store.write(List.<Commit>of()))
        .isInstanceOf(StoreFault.Unavailable.class);
    assertThat(standsStill()).isPositive();

    store.write(List.of());
    assertThat(standsStill()).isZero();
  }
}
