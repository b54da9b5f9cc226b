package dev.tidemark.analytics.process;

import dev.tidemark.analytics.language.Flow;
import dev.tidemark.analytics.language.Hindrance;
import dev.tidemark.analytics.language.Item;
import dev.tidemark.analytics.language.Milestone;
import dev.tidemark.analytics.language.OrderNews;
import dev.tidemark.analytics.language.OrderNews.NoteCancelled;
import dev.tidemark.analytics.language.OrderNews.NoteCreated;
import dev.tidemark.analytics.language.OrderNews.NoteHindrance;
import dev.tidemark.analytics.language.OrderNews.NoteMilestone;
import dev.tidemark.analytics.language.OrderNews.NoteMoney;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import java.util.regex.Pattern;

/** What others tell, in the words of this context. */
public final class News {
  /**
   * A reason in one word; anything else counts as "other", or the table would grow with every text.
   */
  private static final Pattern ONE_WORD = Pattern.compile("[a-z0-9-]{1,50}");

  private News() {}

  public static OrderNews of(OrderCreated told) {
    return new NoteCreated(
        told.orderId(),
        told.totalAmount(),
        told.items().stream().map(i -> new Item(i.productId(), i.quantity(), i.price())).toList(),
        told.createdAt());
  }

  public static OrderNews of(OrderPaid told) {
    return new NoteMilestone(told.orderId(), Milestone.PAID, told.paidAt());
  }

  public static OrderNews of(OrderConfirmed told) {
    return new NoteMilestone(told.orderId(), Milestone.CONFIRMED, told.confirmedAt());
  }

  public static OrderNews of(OrderCompleted told) {
    return new NoteMilestone(told.orderId(), Milestone.COMPLETED, told.completedAt());
  }

  public static OrderNews of(OrderCancelled told) {
    return new NoteCancelled(told.orderId(), codeIn(told.cancellationReason()), told.cancelledAt());
  }

  public static OrderNews of(InventoryReserved told) {
    return new NoteMilestone(told.orderId(), Milestone.RESERVED, told.reservedAt());
  }

  public static OrderNews of(InventoryFailed told) {
    return new NoteHindrance(
        told.orderId(), Hindrance.STOCK_SHORT, told.failureReason(), told.failedAt());
  }

  public static OrderNews of(InventoryReleased told) {
    return new NoteHindrance(
        told.orderId(),
        Hindrance.STOCK_RELEASED,
        told.reservationId().toString(),
        told.releasedAt());
  }

  public static OrderNews of(PaymentSucceeded told) {
    return new NoteMoney(
        told.orderId(),
        Flow.CAPTURED,
        told.paymentId().toString(),
        told.amount(),
        told.processedAt());
  }

  public static OrderNews of(PaymentFailed told) {
    return new NoteHindrance(
        told.orderId(),
        Hindrance.PAYMENT_FAILED,
        told.paymentId() + "/" + told.failedAt(),
        told.failedAt());
  }

  public static OrderNews of(PaymentRefunded told) {
    return new NoteMoney(
        told.orderId(),
        Flow.REFUNDED,
        told.refundId().toString(),
        told.amount(),
        told.refundedAt());
  }

  /** Ordering writes {@code code} or {@code code: text}. */
  private static String codeIn(String reason) {
    String code = reason.split(": ", 2)[0];
    return ONE_WORD.matcher(code).matches() ? code : "other";
  }
}
