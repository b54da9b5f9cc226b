package dev.tidemark.bench.dbos;

/** An order from placed to confirmed; public, as DBOS makes a proxy of it. */
public interface OrderWorkflow {
  /** Returns once the order is confirmed. */
  void confirm(String order);
}
