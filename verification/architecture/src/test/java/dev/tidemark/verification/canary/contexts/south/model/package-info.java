/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.south.model;

import org.jspecify.annotations.NullMarked;
