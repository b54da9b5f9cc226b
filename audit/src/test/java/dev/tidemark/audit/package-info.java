@NullMarked
package dev.tidemark.audit;

import org.jspecify.annotations.NullMarked;
