package dev.tidemark.payment.model;

import dev.tidemark.kernel.Decision;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentRejection.IllegalTransition;
import dev.tidemark.payment.language.PaymentRejection.PaymentNotFound;

/** The two ways to refuse. */
final class Refusals {
  private Refusals() {}

  static Decision<PaymentEvent> notFound(PaymentCommand command) {
    return Decision.refuse(new PaymentNotFound(command.orderId()));
  }

  static Decision<PaymentEvent> illegal(Payment state) {
    return Decision.refuse(new IllegalTransition(Standing.status(state), Standing.actions(state)));
  }
}
