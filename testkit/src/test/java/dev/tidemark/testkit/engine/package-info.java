/** What the kernel's engines promise, shown on memory stores. */
@NullMarked
package dev.tidemark.testkit.engine;

import org.jspecify.annotations.NullMarked;
