@NullMarked
package dev.tidemark.audit.read;

import org.jspecify.annotations.NullMarked;
