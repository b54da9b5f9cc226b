package dev.tidemark.audit;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Event;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentKeys;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One order of two mugs and a pot for 59.97 euros, and what three contexts record of its money. */
final class OneOrder {
  static final Instant AT = SampleOrigin.AT;
  static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  static final Sku MUG = new Sku("MUG-1");
  static final Sku POT = new Sku("POT-2");
  static final Money TOTAL = new Money(5997, "EUR");
  static final CancellationReason REASON = CancellationReason.of("changed-mind", "");
  static final PaymentId PAYMENT = PaymentKeys.payment(ORDER);
  static final RefundId REFUND = PaymentKeys.refund(ORDER);
  static final String KEY = PaymentKeys.charge(ORDER);
  static final String TOKEN = "tok_visa";

  static final OrderEvent.Placed PLACED =
      new OrderEvent.Placed(
          ORDER,
          new CustomerId("ann"),
          List.of(
              new OrderLine(MUG, 2, new Money(999, "EUR")),
              new OrderLine(POT, 1, new Money(3999, "EUR"))),
          TOTAL,
          PaymentMethod.CARD,
          Optional.of(TOKEN),
          Optional.empty(),
          AT);
  static final OrderEvent PAID = new OrderEvent.Paid(ORDER, PAYMENT, TOTAL, AT);
  static final OrderEvent CONFIRMED = new OrderEvent.Confirmed(ORDER, AT);
  static final OrderEvent COMPLETED = new OrderEvent.Completed(ORDER, AT);
  static final OrderEvent CANCEL_ASKED = new OrderEvent.CancellationRequested(ORDER, REASON, AT);
  static final OrderEvent CANCELLED = new OrderEvent.Cancelled(ORDER, REASON, AT);

  static final PaymentEvent CHARGE_ASKED =
      new PaymentEvent.ChargeRequested(ORDER, PAYMENT, KEY, TOTAL, TOKEN, 1);
  static final PaymentEvent SILENCE = new PaymentEvent.OutcomeUnknown(ORDER, 1, AT);
  static final PaymentEvent LOOKUP = new PaymentEvent.LookupStarted(ORDER, KEY, TOTAL, TOKEN, 2);
  static final PaymentEvent SUCCEEDED = succeeded("answer");
  static final PaymentEvent EARNED = new PaymentEvent.MoneyEarned(ORDER, TOTAL);
  static final PaymentEvent REFUND_ASKED = refundAsked(LedgerAccount.EARNED);
  static final PaymentEvent REFUND_REPEATED =
      new PaymentEvent.RefundRepeated(ORDER, REFUND, REFUND.toString(), KEY, TOTAL, "cancelled");
  static final PaymentEvent REFUND_REFUSED = new PaymentEvent.RefundRefused(ORDER, REFUND, "no");
  static final PaymentEvent REFUNDED =
      new PaymentEvent.Refunded(ORDER, PAYMENT, REFUND, TOTAL, "ref_1", AT);

  static final CardEvent CALLED = called(Told.Call.CHARGE, Told.Answer.SUCCEEDED);
  static final CardEvent CALLED_SILENT = called(Told.Call.CHARGE, Told.Answer.NO_ANSWER);
  static final CardEvent LOOKED_UP = called(Told.Call.LOOK_UP, Told.Answer.SUCCEEDED);
  static final CardEvent CHARGED = new CardEvent.ChargeCaptured(KEY, ORDER, TOTAL, "cap_1");
  static final CardEvent GIVEN_BACK =
      new CardEvent.ChargeRefunded(KEY, ORDER, REFUND.toString(), TOTAL, "ref_1");

  /** What happens to the money of an order that is placed, paid and confirmed. */
  static final List<Event> CONFIRMED_ORDER =
      List.of(PLACED, CHARGE_ASKED, CALLED, CHARGED, SUCCEEDED, PAID, CONFIRMED, EARNED);

  /** What follows when it is cancelled. */
  static final List<Event> ITS_CANCELLATION =
      List.of(CANCEL_ASKED, REFUND_ASKED, GIVEN_BACK, REFUNDED, CANCELLED);

  private OneOrder() {}

  static PaymentEvent succeeded(String learnedFrom) {
    return new PaymentEvent.ChargeSucceeded(ORDER, PAYMENT, TOTAL, "cap_1", learnedFrom, AT);
  }

  static PaymentEvent failed(String learnedFrom) {
    return new PaymentEvent.ChargeFailed(ORDER, PAYMENT, TOTAL, "timeout", learnedFrom, AT);
  }

  static PaymentEvent refundAsked(LedgerAccount from) {
    return new PaymentEvent.RefundStarted(
        ORDER, PAYMENT, REFUND, REFUND.toString(), KEY, TOTAL, from, "cancelled");
  }

  static CardEvent called(Told.Call call, Told.Answer answer) {
    return new CardEvent.CallTaken(KEY, ORDER, TOTAL, "tok_ok", Told.of(call, answer));
  }
}
