package dev.tidemark.server.telemetry;

/**
 * What a process measures.
 *
 * @param meters what is counted and timed
 */
public record Telemetry(Meters meters) {
  /** Meters that nobody else uses. */
  public static Telemetry create() {
    return new Telemetry(new Meters());
  }
}
