/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.south.view;

import org.jspecify.annotations.NullMarked;
