/**
 * What an audit knows: facts folded from the logs, apart from what the contexts say of themselves.
 */
@NullMarked
package dev.tidemark.audit.world;

import org.jspecify.annotations.NullMarked;
