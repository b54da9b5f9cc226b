package dev.tidemark.payment.language;

/** Where a payment stands. The constants are spelt as the API shows them. */
public enum PaymentStatus {
  /** The gateway is being asked; it has not answered yet. */
  Charging,
  /** The gateway works on it and will tell. */
  Pending,
  /** The gateway did not answer; it will be asked what became of the charge. */
  OutcomeUnknown,
  /** The money is captured. */
  Succeeded,
  /** Nothing was captured. */
  Failed,
  /** Called off while the outcome is open; nothing may stay captured. */
  Undoing,
  /** Captured money is on its way back. */
  Refunding,
  /** The gateway refused to give the money back: a person must act. */
  RefundRefused,
  /** The captured money went back. Final. */
  Refunded,
  /** Called off with nothing captured. */
  Reversed
}
