package dev.tidemark.audit.world;

import dev.tidemark.kernel.process.StepState;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the saga of one order stands, by the fold of its stream.
 *
 * @param phase as a whole
 * @param settled whether it waits for nothing
 * @param waitingFor the step whose answer it waits for
 * @param wakes when it goes on by itself if nothing comes
 * @param disorder undoings in the wrong order, and ends with something left to undo
 * @param since when it was begun or, if it was given up after it had completed, when that was
 */
public record SagaFacts(
    StepState.Phase phase,
    boolean settled,
    Optional<String> waitingFor,
    Optional<Instant> wakes,
    Sample disorder,
    Instant since) {}
