/** The rules of the house, as tests over the class files and declarations of every module. */
@NullMarked
package dev.tidemark.verification.architecture;

import org.jspecify.annotations.NullMarked;
