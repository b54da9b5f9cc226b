package dev.tidemark.simulation.plan;

/**
 * One thing that goes wrong: at the so-manieth pass of a site.
 *
 * @param site where, as {@code category:place}
 * @param pass which pass of this site, from 1
 * @param kind what
 * @param amount how much, as its kind says
 */
public record Fault(String site, long pass, FaultKind kind, int amount) {
  @Override
  public String toString() {
    return kind + (amount == 0 ? "" : " " + amount) + " at " + site + " #" + pass;
  }
}
