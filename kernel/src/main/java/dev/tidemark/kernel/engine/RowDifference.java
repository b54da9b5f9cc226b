package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.view.RowKey;
import java.util.Optional;

/**
 * A row in which two tables differ.
 *
 * @param at which row
 * @param live as the live table shows it; empty if it is missing there
 * @param rebuilt as the log gives it; empty if the log gives no such row
 */
public record RowDifference(RowKey at, Optional<byte[]> live, Optional<byte[]> rebuilt) {}
