package dev.tidemark.server.audit;

import dev.tidemark.server.check.Checked;
import java.time.Instant;

/**
 * What the last round of the auditor found.
 *
 * @param checked its findings
 * @param at when the round began
 * @param sagas how sagas stood
 * @param fromTheBeginning when everything was last read from the beginning
 */
public record Audited(Checked checked, SagasAtWork sagas, Instant at, Instant fromTheBeginning) {}
