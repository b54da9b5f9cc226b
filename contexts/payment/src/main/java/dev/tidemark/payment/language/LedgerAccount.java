package dev.tidemark.payment.language;

/**
 * Where money stands in the books. Debits are positive, credits negative; all accounts together are
 * always zero.
 */
public enum LedgerAccount {
  /** At the gateway, ours: captured less refunded. A debit. */
  GATEWAY_CLEARING,
  /** Paid in advance for an order that is not confirmed yet. A credit. */
  HELD,
  /** For confirmed orders. A credit. */
  EARNED,
  /** To be given back. A credit. */
  REFUNDABLE
}
