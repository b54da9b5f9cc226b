/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.north.language;

import org.jspecify.annotations.NullMarked;
