/** A platform that runs, as the verbs of the launcher ask it. */
@NullMarked
package dev.tidemark.server.client;

import org.jspecify.annotations.NullMarked;
