/**
 * Axon Framework 5 without Axon Server: the aggregate-based JPA event store, the only one on a
 * database that its free part has.
 *
 * <ul>
 *   <li>Hibernate, payloads as {@code bytea} instead of large objects, as the reference guide tells
 *       users of PostgreSQL; JSON by {@code JacksonConverter}; one transaction per command, bound
 *       to the caller's thread, begun and ended by a transaction manager of ours, since the one
 *       Axon brings is for Spring.
 *   <li>No outbox: processors follow the event store itself, so a unit is one event.
 *   <li>5.0 has neither a cache of entities nor snapshots nor a lock: every command loads its
 *       entity, and who loses a race for the next sequence number tries again within the unit.
 *   <li>5.0 has no sagas; its processors are not measured here.
 *   <li>The update checker, which asks a server of the vendor, is off.
 * </ul>
 */
@NullMarked
package dev.tidemark.bench.axon5;

import org.jspecify.annotations.NullMarked;
