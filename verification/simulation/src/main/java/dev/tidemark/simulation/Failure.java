package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Violation;

/**
 * A run that broke a promise.
 *
 * @param scenario what was run
 * @param violation the first thing that must never be
 */
record Failure(Scenario scenario, Violation violation) {}
