/**
 * Every port in memory: the reference. What the kernel's Javadoc promises is written down here once
 * more as the simplest code that keeps it; every other adapter is measured against it.
 */
@NullMarked
package dev.tidemark.memory;

import org.jspecify.annotations.NullMarked;
