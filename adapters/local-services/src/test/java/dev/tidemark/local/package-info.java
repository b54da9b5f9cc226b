/** Shows that the services start, end and come back as promised. */
@NullMarked
package dev.tidemark.local;

import org.jspecify.annotations.NullMarked;
