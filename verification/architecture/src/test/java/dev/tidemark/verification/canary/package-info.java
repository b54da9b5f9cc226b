/** A small house in which every rule is broken once, to show that each rule notices. */
@NullMarked
package dev.tidemark.verification.canary;

import org.jspecify.annotations.NullMarked;
