package dev.tidemark.audit.world;

import dev.tidemark.contracts.shared.Money;

/**
 * Money that came in and went back about one order, each amount counted where it was recorded.
 *
 * @param currency of the first amount; empty before
 * @param captured everything that came in, in minor units
 * @param captures how often something came in
 * @param refunded everything that went back, in minor units
 * @param refunds how often something went back
 * @param mixed whether amounts of another currency were among them
 */
public record Moved(
    String currency, long captured, int captures, long refunded, int refunds, boolean mixed) {
  /** No money moved. */
  public static final Moved NOTHING = new Moved("", 0, 0, 0, 0, false);

  /** What came in and did not go back. */
  public long kept() {
    return captured - refunded;
  }

  /** Both together, as if it had been one. */
  public Moved plus(Moved other) {
    boolean differ = !currency.isEmpty() && !other.currency.isEmpty();
    return new Moved(
        currency.isEmpty() ? other.currency : currency,
        captured + other.captured,
        captures + other.captures,
        refunded + other.refunded,
        refunds + other.refunds,
        mixed || other.mixed || (differ && !currency.equals(other.currency)));
  }

  Moved in(Money amount) {
    return plus(new Moved(amount.currency(), amount.amount(), 1, 0, 0, false));
  }

  Moved back(Money amount) {
    return plus(new Moved(amount.currency(), 0, 0, amount.amount(), 1, false));
  }
}
