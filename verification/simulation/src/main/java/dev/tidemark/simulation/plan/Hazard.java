package dev.tidemark.simulation.plan;

/**
 * How likely a kind of fault is at the sites of one category.
 *
 * @param category what a site's name begins with, up to its colon
 * @param kind what goes wrong
 * @param perMillion how often in a million passes, 0 to a million
 * @param least smallest amount
 * @param most largest amount, at least {@code least}
 */
public record Hazard(String category, FaultKind kind, int perMillion, int least, int most) {
  public Hazard {
    if (perMillion < 0 || perMillion > 1_000_000 || least > most) {
      throw new IllegalArgumentException(
          "A hazard is 0 to 1000000 in a million, its amounts rise.");
    }
  }
}
