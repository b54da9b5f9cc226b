package dev.tidemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.contracts.inventory.v1.FailedItem;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.inventory.v1.StockLow;
import dev.tidemark.contracts.inventory.v1.StockReceived;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.contracts.shared.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RefusingWrongContractsTest {
  private static final Instant AT = Instant.EPOCH;
  private static final UUID ID = new UUID(0, 1);
  private static final OrderId ORDER = new OrderId(ID);
  private static final PaymentId PAYMENT = new PaymentId(ID);
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Sku MUG = new Sku("MUG-1");
  private static final Money ONE = new Money(1, "EUR");
  private static final Money DEBT = new Money(-1, "EUR");

  private static void refused(ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making);
  }

  @Test
  void quantities_are_positive() {
    refused(() -> new OrderItem(MUG, 0, ONE));
    refused(() -> new ReservationItem(MUG, 0));
    refused(() -> new FailedItem(MUG, 0, 0));
    refused(() -> new FailedItem(MUG, 1, -1));
    refused(() -> new StockReceived(MUG, 0, 0, AT));
    refused(() -> new StockReceived(MUG, 1, -1, AT));
    refused(() -> new StockLow(MUG, -1, 0, AT));
    refused(() -> new StockLow(MUG, 0, -1, AT));
  }

  @Test
  void amounts_are_never_negative() {
    var items = List.of(new OrderItem(MUG, 1, ONE));
    refused(() -> new OrderItem(MUG, 1, DEBT));
    refused(() -> new OrderCreated(ORDER, ANN, DEBT, items, AT));
    refused(() -> new OrderPaymentRequested(ORDER, ANN, DEBT, "token", AT));
    refused(() -> new OrderPaid(ORDER, PAYMENT, DEBT, AT));
    refused(() -> new OrderConfirmed(ORDER, ANN, DEBT, AT));
    refused(() -> new PaymentSucceeded(PAYMENT, ORDER, DEBT, AT));
    refused(() -> new PaymentFailed(PAYMENT, ORDER, DEBT, "declined", AT));
    refused(() -> new PaymentRefunded(new RefundId(ID), PAYMENT, ORDER, DEBT, AT));
  }

  @Test
  void what_is_ordered_and_reserved_is_at_least_one_line() {
    refused(() -> new OrderCreated(ORDER, ANN, ONE, List.of(), AT));
    refused(() -> new ReserveInventory(ORDER, List.of(), Optional.empty(), AT));
    refused(() -> new InventoryReserved(new ReservationId(ID), ORDER, List.of(), AT));
  }

  @Test
  void lines_do_not_change_afterwards() {
    var items = new ArrayList<>(List.of(new ReservationItem(MUG, 1)));
    var request = new ReserveInventory(ORDER, items, Optional.empty(), AT);
    items.clear();
    assertThat(request.items()).containsExactly(new ReservationItem(MUG, 1));
  }

  @Test
  void messages_of_an_order_keep_its_order_and_those_of_a_product_its_own() {
    assertThat(new OrderPaid(ORDER, PAYMENT, ONE, AT).subject()).isEqualTo(ID.toString());
    assertThat(new StockReceived(MUG, 1, 1, AT).subject()).isEqualTo("MUG-1");
    assertThat(new StockLow(MUG, 1, 1, AT).subject()).isEqualTo("MUG-1");
  }
}
