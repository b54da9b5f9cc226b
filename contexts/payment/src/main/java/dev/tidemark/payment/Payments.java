package dev.tidemark.payment;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Role.SYSTEM;
import static dev.tidemark.kernel.context.Route.get;
import static dev.tidemark.kernel.context.Route.post;

import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentRejection;
import dev.tidemark.payment.language.PaymentStanding;
import dev.tidemark.payment.model.Patience;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.payment.model.PaymentDecider;
import dev.tidemark.payment.model.Standing;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.payment.process.Announcements;
import dev.tidemark.payment.process.GatewayCalls;
import dev.tidemark.payment.process.Reminders;
import dev.tidemark.payment.view.LedgerEntry;
import dev.tidemark.payment.view.LedgerEntry.LedgerEntries;
import dev.tidemark.payment.view.PaymentSummary;
import dev.tidemark.payment.view.PaymentSummary.PaymentOf;
import dev.tidemark.payment.view.PaymentSummary.PaymentsBy;
import java.time.Duration;
import java.util.UUID;

/** The door of the payment context: the money of orders, and the books about it. */
public final class Payments implements BoundedContext {
  private final AggregateType<PaymentCommand, Payment, PaymentEvent, PaymentStanding> payment;

  /** Payments through this gateway, which is asked again after the usual time. */
  public Payments(PaymentGateway gateway) {
    this(gateway, Patience.USUAL);
  }

  /** Payments through this gateway, which is asked again after that time. */
  public Payments(PaymentGateway gateway, Patience patience) {
    payment = payment(gateway, patience);
  }

  private static AggregateType<PaymentCommand, Payment, PaymentEvent, PaymentStanding> payment(
      PaymentGateway gateway, Patience patience) {
    return AggregateType.named(
            "payment",
            PaymentCommand.class,
            new PaymentDecider(patience),
            c -> c.orderId().toString(),
            Standing::of)
        .event(PaymentEvent.ChargeRequested.class, "charge-requested", 1)
        .event(PaymentEvent.ChargeRepeated.class, "charge-repeated", 1)
        .event(PaymentEvent.LookupStarted.class, "charge-lookup-started", 1)
        .event(PaymentEvent.VoidStarted.class, "charge-void-started", 1)
        .event(PaymentEvent.OutcomePending.class, "charge-outcome-pending", 1)
        .event(PaymentEvent.OutcomeUnknown.class, "charge-outcome-unknown", 1)
        .event(PaymentEvent.ChargeSucceeded.class, "charge-succeeded", 1)
        .event(PaymentEvent.ChargeFailed.class, "charge-failed", 1)
        .event(PaymentEvent.ChargeRefused.class, "charge-refused", 1)
        .event(PaymentEvent.UnwantedCapture.class, "unwanted-capture-found", 1)
        .event(PaymentEvent.MoneyEarned.class, "money-earned", 1)
        .event(PaymentEvent.UndoRequested.class, "payment-undo-requested", 1)
        .event(PaymentEvent.Reversed.class, "payment-reversed", 1)
        .event(PaymentEvent.RefundStarted.class, "refund-started", 1)
        .event(PaymentEvent.RefundOutcomeUnknown.class, "refund-outcome-unknown", 1)
        .event(PaymentEvent.RefundRefused.class, "refund-refused", 1)
        .event(PaymentEvent.RefundRepeated.class, "refund-repeated", 1)
        .event(PaymentEvent.Refunded.class, "payment-refunded", 1)
        .event(PaymentEvent.SuccessRepeated.class, "success-repeated", 1)
        .event(PaymentEvent.FailureRepeated.class, "failure-repeated", 1)
        .event(PaymentEvent.RefundAnswerRepeated.class, "refund-answer-repeated", 1)
        .event(PaymentEvent.ReversalRepeated.class, "reversal-repeated", 1)
        .command(PaymentCommand.RequestCharge.class)
        .command(PaymentCommand.UndoPayment.class)
        .command(PaymentCommand.EarnPayment.class)
        .command(PaymentCommand.RecordAnswer.class)
        .command(PaymentCommand.RecordRefundAnswer.class)
        .command(
            PaymentCommand.RecordCallback.class,
            post("/v1/payments/callbacks"),
            allow(SYSTEM),
            "The gateway tells how a charge ended.")
        .command(
            PaymentCommand.LookUpCharge.class,
            post("/v1/payments/{orderId}/lookups"),
            allow(STAFF),
            "Ask the gateway how a charge stands.")
        .command(
            PaymentCommand.RepeatRefund.class,
            post("/v1/payments/{orderId}/refund-repetitions"),
            allow(STAFF),
            "Ask the gateway for a refund again.")
        .refusals(PaymentRejection.class)
        .policy(Announcements::of)
        .policy(Reminders::of)
        .reactor("gateway-calls", PaymentEvent.class, new GatewayCalls(gateway))
        .timer(Reminders.LOOKUP, id -> new PaymentCommand.LookUpCharge(order(id)))
        .timer(Reminders.REFUND, id -> new PaymentCommand.RepeatRefund(order(id)))
        .showing(PaymentSummary.VIEW, Payments::summary)
        .build();
  }

  /** The one kind of aggregate, for specifications. */
  AggregateType<PaymentCommand, Payment, PaymentEvent, PaymentStanding> aggregate() {
    return payment;
  }

  private static PaymentSummary summary(Payment payment, String id, long version) {
    return PaymentSummary.of(Standing.of(payment), version);
  }

  private static OrderId order(String id) {
    return new OrderId(UUID.fromString(id));
  }

  @Override
  public Declaration declare() {
    return Declaration.of("payment")
        .aggregate(payment)
        .handles(
            OrderPaymentRequested.class,
            Handler.telling(
                OrderPaymentRequested::subject,
                m -> new PaymentCommand.RequestCharge(m.orderId(), m.amount(), m.paymentToken())))
        .handles(
            RefundPayment.class,
            Handler.telling(
                RefundPayment::subject,
                m -> new PaymentCommand.UndoPayment(m.orderId(), m.reason())))
        .handles(
            OrderConfirmed.class,
            Handler.telling(
                OrderConfirmed::subject, m -> new PaymentCommand.EarnPayment(m.orderId())))
        .view(LedgerEntry.VIEW)
        .query(
            PaymentOf.class,
            PaymentSummary.class,
            get("/v1/payments/{orderId}"),
            allow(STAFF),
            "Where the payment of an order stands.",
            PaymentOf::answer)
        .cached(Duration.ofMinutes(1))
        .list(
            PaymentsBy.class,
            PaymentSummary.class,
            get("/v1/payments"),
            allow(STAFF),
            "Payments, by status.",
            PaymentsBy::answer)
        .list(
            LedgerEntries.class,
            LedgerEntry.class,
            get("/v1/ledger-entries"),
            allow(STAFF),
            "The lines of the ledger, of one order or of all.",
            LedgerEntries::answer)
        .publishes(
            PaymentSucceeded.class,
            PaymentFailed.class,
            PaymentRefunded.class,
            PaymentReversed.class)
        .build();
  }
}
