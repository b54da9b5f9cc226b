/** Rules, dashboards and pages, made from the catalogue of metrics. */
@NullMarked
package dev.tidemark.server.monitoring;

import org.jspecify.annotations.NullMarked;
