package dev.tidemark.server.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All lines of one invoice.
 *
 * @param number of the invoice
 * @param cancels whether it takes an earlier sale back
 * @param rows in the order of the file, at least one
 */
record Invoice(String number, boolean cancels, List<Row> rows) {
  Invoice {
    rows = List.copyOf(rows);
  }

  String customer() {
    return rows.getFirst().customer();
  }

  /** Units of each product; lines of one product add up. */
  Map<String, Integer> units() {
    Map<String, Integer> units = new LinkedHashMap<>();
    rows.forEach(row -> units.merge(row.sku(), row.quantity(), Integer::sum));
    return units;
  }

  /** Groups rows into invoices, in the order in which each first appears. */
  static List<Invoice> of(List<Row> rows) {
    Map<String, List<Row>> byNumber = new LinkedHashMap<>();
    rows.forEach(row -> byNumber.computeIfAbsent(row.invoice(), n -> new ArrayList<>()).add(row));
    return byNumber.entrySet().stream()
        .map(e -> new Invoice(e.getKey(), e.getValue().getFirst().cancels(), e.getValue()))
        .toList();
  }
}
