/**
 * Which processes the platform consists of, what runs in each, and what joins them: read from a
 * file, placed on this machine, run by a supervisor.
 */
@NullMarked
package dev.tidemark.server.topology;

import org.jspecify.annotations.NullMarked;
