/** What is made from the catalogue is what is committed, and Prometheus believes it. */
@NullMarked
package dev.tidemark.server.monitoring;

import org.jspecify.annotations.NullMarked;
