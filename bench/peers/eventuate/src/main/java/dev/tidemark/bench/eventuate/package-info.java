/**
 * Eventuate Tram, which stores messages beside what they are about, write only: nothing reads them
 * here, since its reader (a change data capture service) is another program.
 *
 * <ul>
 *   <li>A unit is one transaction of Spring: a row of an event table of ours, and a message by
 *       Tram's producer in its table {@code eventuate.message}, with the columns and the index that
 *       its own script for PostgreSQL creates.
 *   <li>Message ids are made in the program, as by default; one pool of the budget that all peers
 *       have.
 *   <li>Put together by hand instead of by its Spring configuration, which was made for an older
 *       Spring Boot; the parts are the same.
 *   <li>Its drivers of MySQL (GPL) and SQL Server are left out.
 *   <li>It has no event sourced aggregates: only new ones are measured.
 * </ul>
 */
@NullMarked
package dev.tidemark.bench.eventuate;

import org.jspecify.annotations.NullMarked;
