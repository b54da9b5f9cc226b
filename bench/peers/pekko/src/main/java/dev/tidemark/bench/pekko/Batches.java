package dev.tidemark.bench.pekko;

/**
 * How the journal gathers what is written at the same time.
 *
 * @param size the most entities in one transaction
 * @param parallel how many transactions at the same time
 */
record Batches(int size, int parallel) {
  static final Batches DEFAULT = new Batches(400, 8);
  static final Batches LARGE = new Batches(1_000, 2);
}
