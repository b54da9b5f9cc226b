/**
 * What all peers are given alike: the same number of sessions, and the same proof that a unit they
 * count is a unit they stored.
 */
@NullMarked
package dev.tidemark.bench.peers;

import org.jspecify.annotations.NullMarked;
