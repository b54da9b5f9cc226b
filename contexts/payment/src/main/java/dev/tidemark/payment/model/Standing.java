package dev.tidemark.payment.model;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.payment.language.PaymentAction;
import dev.tidemark.payment.language.PaymentKeys;
import dev.tidemark.payment.language.PaymentStanding;
import dev.tidemark.payment.language.PaymentStatus;
import dev.tidemark.payment.model.Payment.Asked;
import dev.tidemark.payment.model.Payment.Captured;
import dev.tidemark.payment.model.Payment.Charging;
import dev.tidemark.payment.model.Payment.Failed;
import dev.tidemark.payment.model.Payment.NotRequested;
import dev.tidemark.payment.model.Payment.Open;
import dev.tidemark.payment.model.Payment.RefundStage;
import dev.tidemark.payment.model.Payment.Refunded;
import dev.tidemark.payment.model.Payment.Refunding;
import dev.tidemark.payment.model.Payment.Reversed;
import dev.tidemark.payment.model.Payment.ReversedUnasked;
import dev.tidemark.payment.model.Payment.Stage;
import dev.tidemark.payment.model.Payment.Undoing;
import java.util.List;
import java.util.Optional;

/** Shows a payment to those outside. */
public final class Standing {
  private Standing() {}

  /** The summary of a payment that somebody asked for, or asked to undo. */
  public static PaymentStanding of(Payment state) {
    return new PaymentStanding(
        order(state),
        PaymentKeys.payment(order(state)),
        status(state),
        asked(state).map(a -> a.terms().amount()),
        captured(state),
        refunded(state),
        asked(state).map(a -> a.terms().attempts()).orElse(0),
        problem(state),
        actions(state));
  }

  static PaymentStatus status(Payment state) {
    return switch (state) {
      case Charging s when s.talk().stage() == Stage.PENDING -> PaymentStatus.Pending;
      case Charging s when s.talk().stage() == Stage.CHARGING -> PaymentStatus.Charging;
      case Charging _ -> PaymentStatus.OutcomeUnknown;
      case Undoing _ -> PaymentStatus.Undoing;
      case Captured _ -> PaymentStatus.Succeeded;
      case Refunding s when s.talk().stage() == RefundStage.REFUSED -> PaymentStatus.RefundRefused;
      case Refunding _ -> PaymentStatus.Refunding;
      case Refunded _ -> PaymentStatus.Refunded;
      case Failed _ -> PaymentStatus.Failed;
      case Reversed _, ReversedUnasked _ -> PaymentStatus.Reversed;
      case NotRequested _ -> throw nothingToShow();
    };
  }

  static List<PaymentAction> actions(Payment state) {
    return switch (state) {
      case Open s when !s.talk().stage().underWay() -> List.of(PaymentAction.lookUp);
      case Refunding s when s.talk().stage() != RefundStage.ASKING ->
          List.of(PaymentAction.repeatRefund);
      case NotRequested _, Open _, Captured _, Failed _, Refunding _ -> List.of();
      case Refunded _, Reversed _, ReversedUnasked _ -> List.of();
    };
  }

  private static Optional<Money> captured(Payment state) {
    return switch (state) {
      case Captured s -> Optional.of(s.amount());
      case Refunding s -> Optional.of(s.refund().amount());
      case Refunded s -> Optional.of(s.refund().amount());
      case NotRequested _, Open _, Failed _, Reversed _, ReversedUnasked _ -> Optional.empty();
    };
  }

  private static Optional<Money> refunded(Payment state) {
    return state instanceof Refunded r ? Optional.of(r.refund().amount()) : Optional.empty();
  }

  private static Optional<String> problem(Payment state) {
    return switch (state) {
      case Failed s -> Optional.of(s.reason());
      case Refunding s when s.talk().stage() == RefundStage.REFUSED ->
          Optional.of(s.talk().refusal());
      case NotRequested _, Open _, Captured _, Refunding _ -> Optional.empty();
      case Refunded _, Reversed _, ReversedUnasked _ -> Optional.empty();
    };
  }

  private static Optional<Asked> asked(Payment state) {
    return state instanceof Asked asked ? Optional.of(asked) : Optional.empty();
  }

  private static OrderId order(Payment state) {
    return switch (state) {
      case Asked s -> s.terms().orderId();
      case ReversedUnasked s -> s.orderId();
      case NotRequested _ -> throw nothingToShow();
    };
  }

  private static IllegalStateException nothingToShow() {
    return new IllegalStateException("Every command of a payment nobody asked for is refused.");
  }
}
