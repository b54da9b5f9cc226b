@NullMarked
package dev.tidemark.server.topology;

import org.jspecify.annotations.NullMarked;
