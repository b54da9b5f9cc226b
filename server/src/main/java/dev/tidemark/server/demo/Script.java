package dev.tidemark.server.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the demo does with the invoices of a file: what is stocked, what is ordered and how it is
 * paid, what is cancelled. The same file always gives the same script.
 *
 * @param stock units to receive of each product; about one in ten gets half of what will be asked
 *     for
 * @param sales invoices to place as orders, in order
 * @param cancellations for a sale's number, the invoice that takes it back
 * @param unmatched cancellations that name nothing sold in this file
 */
record Script(
    Map<String, Integer> stock,
    List<Invoice> sales,
    Map<String, Invoice> cancellations,
    List<Invoice> unmatched) {
  private static final int SHORT_ONE_IN = 10;

  static Script of(List<Invoice> invoices) {
    Map<String, Long> demand = new TreeMap<>();
    List<Invoice> sales = invoices.stream().filter(i -> !i.cancels()).toList();
    sales.forEach(
        sale -> sale.units().forEach((sku, units) -> demand.merge(sku, (long) units, Long::sum)));
    Map<String, Integer> stock = new LinkedHashMap<>();
    demand.forEach((sku, units) -> stock.put(sku, stocked(sku, units)));
    Map<String, Invoice> cancellations = new LinkedHashMap<>();
    List<Invoice> unmatched = new ArrayList<>();
    match(invoices, cancellations, unmatched);
    return new Script(stock, sales, cancellations, unmatched);
  }

  private static int stocked(String sku, long demanded) {
    long enough =
        Math.floorMod(sku.hashCode(), SHORT_ONE_IN) == 0 ? Math.max(1, demanded / 2) : demanded;
    return (int) Math.min(enough, 1_000_000);
  }

  /**
   * A cancellation takes back the newest earlier sale to the same customer that holds all its
   * goods.
   */
  private static void match(
      List<Invoice> invoices, Map<String, Invoice> cancellations, List<Invoice> unmatched) {
    Map<String, List<Invoice>> earlier = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Invoice invoice : invoices) {
      List<Invoice> ofCustomer =
          earlier.computeIfAbsent(invoice.customer(), c -> new ArrayList<>());
      if (!invoice.cancels()) {
        ofCustomer.add(invoice);
        continue;
      }
      Optional<Invoice> sale =
          ofCustomer.reversed().stream()
              .filter(s -> !taken.contains(s.number()) && holds(s, invoice))
              .findFirst();
      if (sale.isPresent() && taken.add(sale.get().number())) {
        cancellations.put(sale.get().number(), invoice);
      } else {
        unmatched.add(invoice);
      }
    }
  }

  private static boolean holds(Invoice sale, Invoice cancellation) {
    Map<String, Integer> sold = sale.units();
    return cancellation.units().entrySet().stream()
        .allMatch(e -> sold.getOrDefault(e.getKey(), 0) >= e.getValue());
  }

  /** How an invoice is paid: mostly well, some are declined, late, doubled or lost on the way. */
  static String tokenFor(Invoice sale) {
    return switch (Math.floorMod(sale.number().hashCode() * 31, 25)) {
      case 0, 1 -> "tok_decline";
      case 2 -> "tok_delay_1";
      case 3 -> "tok_duplicate_callback";
      case 4 -> "tok_unknown_then_ok";
      default -> "tok_ok";
    };
  }
}
