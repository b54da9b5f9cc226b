/** Tests of the gateway in front of real servers. */
@NullMarked
package dev.tidemark.server.gateway;

import org.jspecify.annotations.NullMarked;
