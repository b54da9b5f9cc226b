/**
 * The one public address in front of services: finds who answers, asks them, and answers for them.
 */
@NullMarked
package dev.tidemark.server.gateway;

import org.jspecify.annotations.NullMarked;
