package dev.tidemark.cardprocessor.language;

/** Where a charge stands at the processor. The constants are spelt as the API shows them. */
public enum ChargeStatus {
  /** Calls were made about it, but no charge call arrived. */
  Unheard,
  /** Under way. */
  Pending,
  /** The money is captured; some or all of it may have gone back. */
  Captured,
  /** Nothing was captured. */
  Declined,
  /** Nothing will ever be captured. */
  Voided
}
