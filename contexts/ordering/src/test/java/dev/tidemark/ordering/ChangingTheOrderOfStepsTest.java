package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.PAYMENT_SUCCEEDED;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.REFUNDED;
import static dev.tidemark.ordering.Sample.RELEASED;
import static dev.tidemark.ordering.Sample.RESERVED;
import static dev.tidemark.ordering.Sample.STOCK_CONFIRMED;
import static dev.tidemark.ordering.process.SagaOrder.PAY_FIRST;
import static dev.tidemark.ordering.process.SagaOrder.RESERVE_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.process.SagaOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The choice between the two orders is changed while orders are under way. */
class ChangingTheOrderOfStepsTest {
  @Test
  void an_order_that_began_with_its_stock_still_makes_it_final() {
    OrderRun<?> run = OrderRun.of(RESERVE_FIRST);
    run.command(PLACE);
    run.receive(RESERVED);
    run.sent();
    OrderRun<?> later = run.under(PAY_FIRST);
    later.receive(PAYMENT_SUCCEEDED);
    assertThat(later.sentNames()).contains("ConfirmInventory");
    later.receive(STOCK_CONFIRMED);
    assertThat(later.order().status()).isEqualTo(OrderStatus.Confirmed);
    assertThat(later.saga().settled()).isTrue();
  }

  @Test
  void an_order_that_began_with_its_money_still_reserves_for_good() {
    OrderRun<?> run = OrderRun.of(PAY_FIRST);
    run.command(PLACE);
    run.sent();
    OrderRun<?> later = run.under(RESERVE_FIRST);
    later.receive(PAYMENT_SUCCEEDED);
    assertThat(later.sent())
        .filteredOn(ReserveInventory.class::isInstance)
        .extracting(message -> ((ReserveInventory) message).holdUntil())
        .containsExactly(Optional.empty());
    later.receive(RESERVED);
    assertThat(later.order().status()).isEqualTo(OrderStatus.Confirmed);
  }

  @ParameterizedTest
  @EnumSource
  void an_order_that_is_cancelled_is_undone_as_it_was_done(SagaOrder began) {
    OrderRun<?> run = OrderRun.of(began);
    run.command(PLACE);
    run.receive(RESERVED, PAYMENT_SUCCEEDED, RESERVED);
    run.sent();
    OrderRun<?> later = run.under(began == PAY_FIRST ? RESERVE_FIRST : PAY_FIRST);
    later.command(Sample.CANCEL);
    if (began == PAY_FIRST) {
      later.receive(RELEASED, REFUNDED);
    } else {
      later.receive(REFUNDED, RELEASED);
    }
    assertThat(later.order().status()).isEqualTo(OrderStatus.Cancelled);
    assertThat(later.sentNames())
        .containsExactlyInAnyOrder("RefundPayment", "ReleaseInventory", "OrderCancelled");
  }
}
