/** What callers of the HTTP interface can rely on. */
@NullMarked
package dev.tidemark.server.http;

import org.jspecify.annotations.NullMarked;
