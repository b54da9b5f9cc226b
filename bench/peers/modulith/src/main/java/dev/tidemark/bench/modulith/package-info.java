/**
 * Spring Modulith's event publication registry on JDBC, in a Spring Boot application.
 *
 * <ul>
 *   <li>A unit is a method with {@code @Transactional} that inserts a row into an event table of
 *       ours and publishes the event; since there is an {@code @ApplicationModuleListener} for it,
 *       the registry stores a publication in the same transaction: the outbox row.
 *   <li>The listener runs after the commit, asynchronously and in a transaction of its own, does
 *       nothing, and its publication is completed. That is part of the work, or the registry would
 *       fill: a slice ends when all are completed. The caller is answered at its commit.
 *   <li>{@code modulith} completes by an update, as by default; {@code modulith-delete} by a
 *       delete, which keeps the table small.
 *   <li>Listeners on virtual threads, the registry's own schema with its indexes, HikariCP with the
 *       budget that all peers have, logging of errors only.
 *   <li>It has no event sourced aggregates: only new ones are measured.
 * </ul>
 */
@NullMarked
package dev.tidemark.bench.modulith;

import org.jspecify.annotations.NullMarked;
