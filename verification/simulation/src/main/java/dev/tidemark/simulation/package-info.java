/** The verb that simulates the platform: many seeds, failures shrunk to scenarios, mutants. */
@NullMarked
package dev.tidemark.simulation;

import org.jspecify.annotations.NullMarked;
