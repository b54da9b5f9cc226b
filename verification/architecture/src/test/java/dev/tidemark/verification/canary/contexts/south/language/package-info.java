/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.south.language;

import org.jspecify.annotations.NullMarked;
