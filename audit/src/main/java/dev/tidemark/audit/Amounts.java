package dev.tidemark.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Locale;

/** Numbers as people read them: {@code 1,234.56 GBP}, {@code 12,000}. */
final class Amounts {
  private Amounts() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With its currency; an amount of nothing that never had one goes without. */
  static String money(long minorUnits, String currency) {
    String digits = digits(BigInteger.valueOf(minorUnits), currency);
    return currency.isEmpty() ? digits : digits + " " + currency;
  }

  /** Without its currency, but with as many digits as the currency has. */
  static String digits(BigInteger minorUnits, String currency) {
    int scale = currency.isEmpty() ? 0 : scaleOf(currency);
    return String.format(Locale.ROOT, "%,." + scale + "f", new BigDecimal(minorUnits, scale));
  }

  private static int scaleOf(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
