/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.north.port;

import org.jspecify.annotations.NullMarked;
