package dev.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.world.World;
import dev.tidemark.ordering.process.SagaOrder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real contexts play every card there is, are audited, and are found in order. */
class AuditingARunningShopTest {
  @ParameterizedTest
  @EnumSource
  void everything_holds_when_a_day_of_orders_has_come_to_rest(SagaOrder order) {
    ShopDay day = ShopDay.played(order);

    World world = day.shop().read();

    assertThat(world.atRest()).isTrue();
    assertThat(world.orders()).hasSameSizeAs(day.orders());
    assertThat(Audit.run(world)).filteredOn(finding -> !finding.holds()).isEmpty();
    assertThat(day.shop().alarms()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void what_may_never_break_holds_at_every_moment_of_the_day(SagaOrder order) {
    ShopDay day = ShopDay.begun(order);

    for (int moment = 0; moment < 40; moment++) {
      List<Finding> broken =
          Audit.run(day.shop().read()).stream().filter(finding -> !finding.holds()).toList();

      assertThat(broken).as("after %s", day.shop().now()).isEmpty();
      day.shop().run(ShopDay.A_MOMENT);
    }
  }
}
