/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.south.port;

import org.jspecify.annotations.NullMarked;
