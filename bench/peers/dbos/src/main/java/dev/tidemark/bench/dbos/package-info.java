/**
 * DBOS Transact for Java, which stores how far a workflow got, as its documentation recommends.
 *
 * <ul>
 *   <li>An order is a workflow of four steps, called directly and not over a queue, since queues
 *       are polled. {@code dbos} inserts an event and an outbox row in each step, by {@code
 *       JdbcStepFactory}: rows and the step's result are one commit. {@code dbos-empty} stores
 *       nothing but the results of its steps, less than the work asks for.
 *   <li>The system database is the application's, and both share one pool of the budget that all
 *       peers have. No Conductor, nothing is scheduled.
 *   <li>It has neither aggregates nor projections: only sagas are measured.
 * </ul>
 */
@NullMarked
package dev.tidemark.bench.dbos;

import org.jspecify.annotations.NullMarked;
