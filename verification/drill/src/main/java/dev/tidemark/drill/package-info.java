/**
 * Breaks running installations on purpose, with real processes, brokers and databases: steady
 * state, fault, recovery, drain, then every rule of the platform, and what can be learnt from it.
 */
@NullMarked
package dev.tidemark.drill;

import org.jspecify.annotations.NullMarked;
