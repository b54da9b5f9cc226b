package dev.tidemark.testkit.drill;

import java.util.List;

/**
 * What became of the commits of a drill.
 *
 * @param kills how often the server was killed
 * @param acknowledged commits the store said are stored
 * @param unknown commits whose answer was lost
 * @param found of those, how many the log said it has; the others it said it will never have
 * @param unavailable commits the store said it could not store
 * @param lost acknowledged, or said to be there, and not there in the end
 * @param contradictions everything else that is not as it was said; empty if all is well
 * @param positions how many there are in the end
 */
public record CrashReport(
    int kills,
    int acknowledged,
    int unknown,
    int found,
    int unavailable,
    List<String> lost,
    List<String> contradictions,
    long positions) {
  /** How many of each kind are told; there may be thousands. */
  private static final int TOLD = 5;

  public CrashReport {
    lost = List.copyOf(lost);
    contradictions = List.copyOf(contradictions);
  }

  /** Whether nothing was lost and everything is as it was said. */
  public boolean holds() {
    return lost.isEmpty() && contradictions.isEmpty();
  }

  @Override
  public String toString() {
    String told =
        "%d kills, %d acknowledged, %d unknown (%d found, %d absent), %d unavailable, %d positions"
            .formatted(
                kills, acknowledged, unknown, found, unknown - found, unavailable, positions);
    return told
        + "; %d lost%s; %d contradictions%s"
            .formatted(lost.size(), some(lost), contradictions.size(), some(contradictions));
  }

  private static String some(List<String> all) {
    return all.isEmpty() ? "" : " " + all.subList(0, Math.min(TOLD, all.size()));
  }
}
