/** What a simulated run is made of, as data: profile, workload, faults. */
@NullMarked
package dev.tidemark.simulation.plan;

import org.jspecify.annotations.NullMarked;
