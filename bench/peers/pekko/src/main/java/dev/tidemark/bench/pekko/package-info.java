/**
 * Pekko Persistence with the JDBC plugin, as its documentation recommends for PostgreSQL.
 *
 * <ul>
 *   <li>Typed {@code EventSourcedBehavior}; the plugin's own schema (without the tables that only
 *       tags and durable state need); JSON by Pekko's Jackson serializer, as the documentation
 *       prefers it.
 *   <li>One shared pool of the budget that all peers have, for journal and snapshots. Entities stay
 *       in memory, which is the point of them; a new aggregate is an entity that is started,
 *       recovers, stores its first event and stops. No cluster sharding, which would only add to
 *       each message.
 *   <li>The plugin gathers what entities write at the same time into batches: {@code pekko} with
 *       its default limits (400 a batch, 8 at once), {@code pekko-tuned} with two writers that take
 *       up to 1,000, so that batches grow while both are busy.
 *   <li>No outbox: projections read the journal, so a unit is one event. Recovery looks for
 *       snapshots only where there are any.
 *   <li>Pekko has no saga of its own, and its projections are another project: left out.
 * </ul>
 */
@NullMarked
package dev.tidemark.bench.pekko;

import org.jspecify.annotations.NullMarked;
