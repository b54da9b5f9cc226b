/**
 * The platform as a contestant: its own hosts, engines, codecs and stores, used as the server uses
 * them. {@code Notes} is a context for works that are about one command; sagas run in the shop.
 */
@NullMarked
package dev.tidemark.bench.tidemark;

import org.jspecify.annotations.NullMarked;
