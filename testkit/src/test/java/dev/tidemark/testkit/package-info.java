/** The tests of the tests. */
@NullMarked
package dev.tidemark.testkit;

import org.jspecify.annotations.NullMarked;
