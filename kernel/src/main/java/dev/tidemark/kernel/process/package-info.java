/**
 * What reacts: policies, message handlers, sagas and reactors. All but reactors are pure and return
 * what should happen as {@link dev.tidemark.kernel.process.Effect}s.
 */
@NullMarked
package dev.tidemark.kernel.process;

import org.jspecify.annotations.NullMarked;
