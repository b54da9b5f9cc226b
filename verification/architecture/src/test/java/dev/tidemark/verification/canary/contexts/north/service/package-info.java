/** Part of the canaries' house. */
@NullMarked
package dev.tidemark.verification.canary.contexts.north.service;

import org.jspecify.annotations.NullMarked;
