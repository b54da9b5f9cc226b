/** What is done to real stores to see whether they keep their promises. */
@NullMarked
package dev.tidemark.testkit.drill;

import org.jspecify.annotations.NullMarked;
