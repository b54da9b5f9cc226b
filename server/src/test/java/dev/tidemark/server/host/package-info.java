/** The host: what turns the engines. */
@NullMarked
package dev.tidemark.server.host;

import org.jspecify.annotations.NullMarked;
