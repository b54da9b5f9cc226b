package dev.tidemark.ordering.process;

import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the steps of an order need to know.
 *
 * @param items one for each product: lines of the same one are added up
 * @param paidInAdvance whether there is anything to charge
 * @param paymentToken empty if there is not
 */
record OrderPlan(
    OrderId orderId,
    CustomerId customerId,
    Money total,
    List<ReservationItem> items,
    boolean paidInAdvance,
    String paymentToken) {

  static OrderPlan of(OrderEvent.Placed placed) {
    return new OrderPlan(
        placed.orderId(),
        placed.customerId(),
        placed.total(),
        addedUp(placed.items()),
        placed.paidInAdvance(),
        placed.paymentToken().orElse(""));
  }

  private static List<ReservationItem> addedUp(List<OrderLine> lines) {
    Map<Sku, Integer> quantities = new LinkedHashMap<>();
    lines.forEach(line -> quantities.merge(line.productId(), line.quantity(), Integer::sum));
    return quantities.entrySet().stream()
        .map(each -> new ReservationItem(each.getKey(), each.getValue()))
        .toList();
  }
}
