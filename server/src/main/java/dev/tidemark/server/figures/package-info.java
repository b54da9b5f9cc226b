/** The figures of a process: what its contexts and its auditor tell the meters. */
@NullMarked
package dev.tidemark.server.figures;

import org.jspecify.annotations.NullMarked;
