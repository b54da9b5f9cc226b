/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contracts;

import org.jspecify.annotations.NullMarked;
