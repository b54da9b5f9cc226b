package dev.tidemark.payment.language;

/** What staff may do with a payment. The constants are spelt as the API shows them. */
public enum PaymentAction {
  /** Ask the gateway how the charge stands. */
  lookUp,
  /** Ask the gateway for the refund again. */
  repeatRefund
}
