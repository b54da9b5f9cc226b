package dev.tidemark.audit;

/** The names under which the audited contexts keep their logs. */
final class Contexts {
  static final String ORDERING = "ordering";
  static final String PAYMENT = "payment";
  static final String INVENTORY = "inventory";
  static final String PROCESSOR = "cardprocessor";

  private Contexts() {}
}
