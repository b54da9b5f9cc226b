package dev.tidemark.contracts;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.inventory.v1.StockLow;
import dev.tidemark.contracts.inventory.v1.StockReceived;
import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import java.util.List;

/**
 * The whole published language. A contract that is not listed here can be neither sent nor read.
 */
public final class Contracts {
  private Contracts() {}

  /** Every contract in every version that is still spoken, by owner. */
  public static final ContractCatalogue CATALOGUE =
      new ContractCatalogue(
          List.of(
              new ContractType<>("ordering.order-created", 1, OrderCreated.class),
              new ContractType<>(
                  "ordering.order-payment-requested", 1, OrderPaymentRequested.class),
              new ContractType<>("ordering.order-paid", 1, OrderPaid.class),
              new ContractType<>("ordering.order-confirmed", 1, OrderConfirmed.class),
              new ContractType<>("ordering.order-completed", 1, OrderCompleted.class),
              new ContractType<>("ordering.order-cancelled", 1, OrderCancelled.class),
              new ContractType<>("payment.payment-succeeded", 1, PaymentSucceeded.class),
              new ContractType<>("payment.payment-failed", 1, PaymentFailed.class),
              new ContractType<>("payment.payment-refunded", 1, PaymentRefunded.class),
              new ContractType<>("payment.payment-reversed", 1, PaymentReversed.class),
              new ContractType<>("payment.refund-payment", 1, RefundPayment.class),
              new ContractType<>("inventory.reserve-inventory", 1, ReserveInventory.class),
              new ContractType<>("inventory.confirm-inventory", 1, ConfirmInventory.class),
              new ContractType<>("inventory.release-inventory", 1, ReleaseInventory.class),
              new ContractType<>("inventory.inventory-reserved", 1, InventoryReserved.class),
              new ContractType<>("inventory.inventory-confirmed", 1, InventoryConfirmed.class),
              new ContractType<>("inventory.inventory-failed", 1, InventoryFailed.class),
              new ContractType<>("inventory.inventory-released", 1, InventoryReleased.class),
              new ContractType<>("inventory.stock-received", 1, StockReceived.class),
              new ContractType<>("inventory.stock-low", 1, StockLow.class)));
}
