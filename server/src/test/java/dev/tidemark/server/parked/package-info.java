@NullMarked
package dev.tidemark.server.parked;

import org.jspecify.annotations.NullMarked;
