package dev.tidemark.bench;

/**
 * What is compared: one work at one number of callers.
 *
 * @param work its name
 * @param callers how many wait at the same time
 */
record Cell(String work, int callers) {
  @Override
  public String toString() {
    return work + " at " + callers;
  }
}
