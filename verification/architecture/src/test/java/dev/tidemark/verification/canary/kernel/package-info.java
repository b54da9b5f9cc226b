/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.kernel;

import org.jspecify.annotations.NullMarked;
