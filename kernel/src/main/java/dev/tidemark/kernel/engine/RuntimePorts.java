package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.port.Workers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the host gives the engines.
 *
 * @param owner names this process in leases; unique among those that share a database
 * @param clock the time
 * @param ids new ids
 * @param random spreads retries
 * @param workers runs tasks
 * @param faults crash points; {@link Faults#NONE} in production
 * @param alarms is told what an operator should know
 * @param tracing follows what one intention sets off
 */
public record RuntimePorts(
    String owner,
    InstantSource clock,
    Ids ids,
    RandomGenerator random,
    Workers workers,
    Faults faults,
    Alarms alarms,
    Tracing tracing) {
  /** The same without following anything. */
  public RuntimePorts(
      String owner,
      InstantSource clock,
      Ids ids,
      RandomGenerator random,
      Workers workers,
      Faults faults,
      Alarms alarms) {
    this(owner, clock, ids, random, workers, faults, alarms, Tracing.NONE);
  }
}
