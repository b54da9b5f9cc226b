package dev.tidemark.contracts.shared;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money. Never a floating point number: 19.99 euros are {@code Money(1999, "EUR")}.
 *
 * <p>Arithmetic refuses to mix currencies and to leave the range, with {@link
 * IllegalArgumentException}.
 *
 * @param amount in minor units of the currency (cents for EUR, whole yen for JPY), at most 2^53-1
 *     in size so that every JSON reader can hold it; negative only where documented
 * @param currency ISO 4217 code in upper case
 */
public record Money(long amount, String currency) implements Comparable<Money> {
  /** The largest amount: 2^53-1, up to which a JavaScript number is exact. */
  public static final long MAX_AMOUNT = (1L << 53) - 1;

  public Money {
    if (amount > MAX_AMOUNT || amount < -MAX_AMOUNT) {
      throw new IllegalArgumentException(
          "An amount of money is at most 9007199254740991 minor units.");
    }
    if (!isCurrency(currency)) {
      throw new IllegalArgumentException("A currency is an ISO 4217 code in upper case, like EUR.");
    }
  }

  private static boolean isCurrency(String code) {
    try {
      return Currency.getInstance(code).getCurrencyCode().equals(code);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Nothing, in this currency. */
  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /** The sum of both. */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(amount + other.amount, currency);
  }

  /** What is left after taking {@code other} away; negative if it was more. */
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(amount - other.amount, currency);
  }

  /** This amount {@code factor} times. */
  public Money times(int factor) {
    if (factor != 0 && Math.abs(amount) > MAX_AMOUNT / Math.abs((long) factor)) {
      throw new IllegalArgumentException(
          factor + " times " + this + " is more than an amount of money can be.");
    }
    return new Money(amount * factor, currency);
  }

  /** Whether this is more than nothing. */
  public boolean isPositive() {
    return amount > 0;
  }

  /** Whether this is nothing. */
  public boolean isZero() {
    return amount == 0;
  }

  /** Whether this is less than nothing. */
  public boolean isNegative() {
    return amount < 0;
  }

  /** Whether this is more than {@code other}. */
  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  /** Orders by amount, within one currency only. */
  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(amount, other.amount);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          currency + " and " + other.currency + " cannot be reckoned together.");
    }
  }

  /** For people: {@code 19.99 EUR}, with as many digits as the currency has. */
  public String inWords() {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency;
  }

  /** Minor units and currency, for people who read logs: {@code 1999 EUR}. */
  @Override
  public String toString() {
    return amount + " " + currency;
  }
}
