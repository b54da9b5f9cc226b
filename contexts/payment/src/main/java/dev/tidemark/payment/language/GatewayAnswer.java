package dev.tidemark.payment.language;

import dev.tidemark.contracts.shared.Money;

/** What the gateway says of a charge. */
public sealed interface GatewayAnswer {
  /**
   * The money is captured. Final.
   *
   * @param amount what was captured, positive
   * @param reference the gateway's own name of the capture
   */
  record Succeeded(Money amount, String reference) implements GatewayAnswer {
    public Succeeded {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("A capture is of a positive amount.");
      }
    }
  }

  /** Nothing is captured, and under this key nothing will be. */
  record Declined(String reason) implements GatewayAnswer {}

  /** The gateway works on it and will tell by a callback. */
  record Pending() implements GatewayAnswer {}

  /** There was no answer: the money may be captured or not. */
  record Unknown() implements GatewayAnswer {}

  /** The gateway knows no charge of this key. Only a lookup answers this. */
  record NeverHeardOf() implements GatewayAnswer {}
}
