/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.north.model.deep;

import org.jspecify.annotations.NullMarked;
