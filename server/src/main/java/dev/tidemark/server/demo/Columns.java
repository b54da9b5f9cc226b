package dev.tidemark.server.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Where the columns of an order-line file are, and what their cells must be. */
record Columns(int invoice, int sku, int quantity, int price, int customer, int width) {
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  static Columns of(List<String> header) {
    List<String> names =
        header.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    return new Columns(
        index(names, "InvoiceNo"),
        index(names, "StockCode"),
        index(names, "Quantity"),
        index(names, "UnitPrice"),
        index(names, "CustomerID"),
        header.size());
  }

  private static int index(List<String> names, String name) {
    // A byte order mark belongs to no name.
    int found =
        names.stream()
            .map(n -> n.replace("\uFEFF", ""))
            .toList()
            .indexOf(name.toLowerCase(Locale.ROOT));
    if (found < 0) {
      throw new OrderLines.Unreadable(
          "The header has no column " + name + "; it has " + String.join(", ", names) + ".");
    }
    return found;
  }

  Row row(long line, List<String> cells) {
    if (cells.size() != width) {
      throw new IllegalArgumentException("has " + cells.size() + " cells instead of " + width);
    }
    String number = cells.get(invoice).strip();
    if (number.isEmpty()) {
      throw new IllegalArgumentException("has no InvoiceNo");
    }
    boolean cancels = number.startsWith("C") || number.startsWith("c");
    int units = units(cells.get(quantity).strip());
    if (cancels == units > 0) {
      throw new IllegalArgumentException(
          cancels
              ? "cancels a positive Quantity"
              : "sells a Quantity of " + units + "; only cancellations are negative");
    }
    return new Row(
        line,
        number,
        cancels,
        code(cells.get(sku).strip()),
        Math.abs(units),
        pence(cells.get(price).strip()),
        customer(cells.get(customer).strip()));
  }

  private static String code(String text) {
    boolean plain =
        !text.isEmpty()
            && text.length() <= 64
            && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '/');
    if (!plain) {
      throw new IllegalArgumentException(
          "has the StockCode '" + text + "', which is no SKU (1 to 64 visible characters)");
    }
    return text;
  }

  private static int units(String text) {
    try {
      int units = Integer.parseInt(text);
      if (units != 0 && Math.abs((long) units) <= 100_000) {
        return units;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "has the Quantity '" + text + "', which is no whole number", notANumber);
    }
    throw new IllegalArgumentException(
        "has the Quantity " + text + "; it must be 1 to 100000, either sign");
  }

  private static long pence(String text) {
    try {
      BigDecimal price = new BigDecimal(text);
      if (price.signum() >= 0 && price.compareTo(MOST) <= 0) {
        return price.movePointRight(2).longValueExact();
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "has the UnitPrice '" + text + "', which is no amount", notANumber);
    } catch (ArithmeticException fraction) {
      throw new IllegalArgumentException(
          "has the UnitPrice " + text + ", which is not a whole number of pence", fraction);
    }
    throw new IllegalArgumentException(
        "has the UnitPrice " + text + "; it must be 0 to " + MOST.toPlainString());
  }

  /** Sales without a customer are real: the shop sold to a guest. */
  private static String customer(String text) {
    return text.isEmpty() ? "guest" : text;
  }
}
