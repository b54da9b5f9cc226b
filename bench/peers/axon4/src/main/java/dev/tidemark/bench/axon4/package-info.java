/**
 * Axon Framework 4 without Axon Server, as its reference guide recommends for PostgreSQL.
 *
 * <ul>
 *   <li>{@code JdbcEventStorageEngine} with the schema and types of {@code
 *       PostgresEventTableFactory}; JSON by {@code JacksonSerializer}; one transaction per command,
 *       bound to the unit of work. JDBC, since it costs less than JPA.
 *   <li>{@code SimpleCommandBus}: a command is handled on its caller's thread, aggregates are
 *       guarded by Axon's pessimistic lock, so no caller loses a race in the database.
 *   <li>No outbox: processors follow the event store itself, so a unit is one event.
 *   <li>{@code axon4} rebuilds an aggregate from its events for each command; {@code axon4-cached}
 *       keeps them in Axon's {@code WeakReferenceCache}.
 *   <li>Sagas: {@code axon4} handles events by a subscribing processor, on the thread and in the
 *       transaction of the command, so all four steps are <em>one</em> commit: less than the work
 *       asks for, counted all the same because it is Axon's fastest. {@code axon4-tracking} follows
 *       the store by a tracking processor of four segments, each step a commit of its own. Both
 *       with the saga store behind Axon's {@code CachingSagaStore}, and the indexes that the guide
 *       tells to create.
 *   <li>Catch-up: a tracking processor, its batch in one transaction with its token; {@code axon4}
 *       with batches of a thousand whose rows the handler writes at once, {@code axon4-default}
 *       with Axon's batch of one.
 *   <li>The update checker, which asks a server of the vendor, is off.
 * </ul>
 */
@NullMarked
package dev.tidemark.bench.axon4;

import org.jspecify.annotations.NullMarked;
