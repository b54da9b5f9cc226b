/** The platform as people meet it: real processes, a real database, real HTTP. */
@NullMarked
package dev.tidemark.verification.system;

import org.jspecify.annotations.NullMarked;
