package dev.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.read.Reading;
import dev.tidemark.audit.read.ReadingProgress;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reading that goes on all day keeps little of what is in order, and recalls what it needs. */
class PuttingOrdersAsideTest {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static Reading reading(RunningShop shop) {
    return new Reading(shop.contexts(shop::store), Contracts.CATALOGUE, ReadingProgress.NONE, 0);
  }

  @ParameterizedTest
  @EnumSource
  void finds_a_whole_day_in_order_and_keeps_nothing_of_it(SagaOrder order) {
    ShopDay day = ShopDay.begun(order);
    Reading reading = reading(day.shop());

    for (int moment = 0; moment < 40; moment++) {
      reading.readOn(day.shop().now(), GRACE);
      assertThat(broken(reading.world())).as("after %s", day.shop().now()).isEmpty();
      day.shop().run(ShopDay.A_MOMENT);
    }
    day.shop().run(Duration.ofHours(1));
    reading.readOn(day.shop().now(), GRACE);
    World evening = reading.worldAtRest();

    assertThat(broken(evening)).isEmpty();
    assertThat(reading.held()).isZero();
    assertThat(evening.aside()).isEqualTo(day.orders().size());
    assertThat(evening.stock().keySet()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void recalls_what_is_delivered_or_cancelled_after_it_was_put_aside(SagaOrder order) {
    ShopDay day = ShopDay.begun(order);
    Reading reading = reading(day.shop());
    day.shop().run(Duration.ofHours(1));
    reading.readOn(day.shop().now(), GRACE);

    day.changeMinds();
    int recalled = 0;
    for (int moment = 0; moment < 10; moment++) {
      reading.readOn(day.shop().now(), GRACE);
      assertThat(broken(reading.world())).as("after %s", day.shop().now()).isEmpty();
      recalled = Math.max(recalled, reading.held());
      day.shop().run(ShopDay.A_MOMENT);
    }
    assertThat(recalled).isPositive();
    day.shop().run(Duration.ofHours(1));
    reading.readOn(day.shop().now(), GRACE);

    World night = reading.worldAtRest();
    assertThat(broken(night)).isEmpty();
    assertThat(night.aside()).isEqualTo(day.orders().size());
    assertThat(figure("K2", night)).isEqualTo(figure("K2", day.shop().read()));
  }

  private static String figure(String id, World world) {
    return Audit.run(world).stream()
        .filter(finding -> finding.id().equals(id))
        .map(Finding::figure)
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> broken(World world) {
    return Audit.run(world).stream().filter(finding -> !finding.holds()).toList();
  }
}
