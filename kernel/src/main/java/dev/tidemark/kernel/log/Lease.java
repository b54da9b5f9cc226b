package dev.tidemark.kernel.log;

import java.time.Instant;

/**
 * The right to do a piece of work that only one process may do at a time.
 *
 * @param name the work ({@code relay:ordering})
 * @param owner the process that holds it
 * @param fence rises with every change of owner; writes made under an older number are refused
 * @param expires by the store's clock, when the right ends unless renewed
 */
public record Lease(String name, String owner, long fence, Instant expires) {}
