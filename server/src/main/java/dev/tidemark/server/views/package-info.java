/**
 * Rebuilding views: what is asked for, how far it is, what was found; here or on a running
 * platform.
 */
@NullMarked
package dev.tidemark.server.views;

import org.jspecify.annotations.NullMarked;
