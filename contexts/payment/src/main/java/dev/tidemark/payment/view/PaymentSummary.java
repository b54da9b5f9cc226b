package dev.tidemark.payment.view;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import dev.tidemark.payment.language.PaymentAction;
import dev.tidemark.payment.language.PaymentStanding;
import dev.tidemark.payment.language.PaymentStatus;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A payment as it is read: where it stands, and at which version of its stream. Never behind.
 *
 * @param amount what was to be collected; empty if it was called off before anybody asked for it
 * @param captured what the gateway collected; empty if nothing
 * @param refunded what went back; empty if nothing
 * @param attempts how often the gateway was asked to charge
 * @param failureReason why it failed, or why the gateway refuses the refund
 * @param actions what staff may do now
 */
public record PaymentSummary(
    OrderId orderId,
    PaymentId paymentId,
    PaymentStatus status,
    Optional<Money> amount,
    Optional<Money> captured,
    Optional<Money> refunded,
    int attempts,
    Optional<String> failureReason,
    List<PaymentAction> actions,
    long version) {
  /** The table, by order id. */
  public static final View<PaymentSummary> VIEW =
      View.inline("payment-summary", 1, PaymentSummary.class)
          .text("status", row -> row.status().name());

  public PaymentSummary {
    actions = List.copyOf(actions);
  }

  /** The row of a payment that stands so at this version of its stream. */
  public static PaymentSummary of(PaymentStanding payment, long version) {
    return new PaymentSummary(
        payment.orderId(),
        payment.paymentId(),
        payment.status(),
        payment.amount(),
        payment.captured(),
        payment.refunded(),
        payment.attempts(),
        payment.failureReason(),
        payment.actions(),
        version);
  }

  /** Asks for the payment of one order. */
  public record PaymentOf(OrderId orderId) implements Query<PaymentSummary> {
    /** Answers it. */
    public Optional<PaymentSummary> answer(ViewReader views) {
      return views.row(VIEW, orderId.toString());
    }
  }

  /**
   * Asks for payments.
   *
   * @param status any of these; all if empty
   */
  public record PaymentsBy(Set<PaymentStatus> status, PageRequest page)
      implements Query<Page<PaymentSummary>> {
    public PaymentsBy {
      status = Collections.unmodifiableSet(new LinkedHashSet<>(status));
    }

    /** Answers it. */
    public Optional<Page<PaymentSummary>> answer(ViewReader views) {
      return Optional.of(views.page(VIEW, filters(), page));
    }

    private List<Filter> filters() {
      List<String> names = status.stream().map(PaymentStatus::name).toList();
      return names.isEmpty()
          ? List.of()
          : Filter.all(new Filter.AnyOf("status", new LinkedHashSet<>(names)));
    }
  }
}
