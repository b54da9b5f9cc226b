/** The rules of the house about files: lengths, words, links, numbers. */
@NullMarked
package dev.tidemark.verification.tidy;

import org.jspecify.annotations.NullMarked;
