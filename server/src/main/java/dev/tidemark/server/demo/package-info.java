/** The demo: plays real orders through the public API and checks that everything adds up. */
@NullMarked
package dev.tidemark.server.demo;

import org.jspecify.annotations.NullMarked;
