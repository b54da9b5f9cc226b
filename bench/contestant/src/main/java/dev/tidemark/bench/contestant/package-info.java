/**
 * How a system takes part in the benchmark. A contestant is a program of its own, with a class path
 * of its own:
 *
 * <pre>{@code
 * public static void main(String... arguments) {
 *   Entrance.serve(
 *       new Contestant("axon4", Map.of(
 *           Works.NEW, NewAccounts::new,      // Database -> Work
 *           Works.HOT, HotAccounts::new)));
 * }
 *
 * final class NewAccounts extends ClosedLoop {
 *   NewAccounts(Database database) {
 *     super("select count(*) from domainevententry");
 *     ...                                     // connect, create tables
 *   }
 *
 *   protected void unit(int caller, long number) {
 *     gateway.sendAndWait(new Open("account-" + number, Payload.text()));
 *   }
 * }
 * }</pre>
 *
 * <p>The coordinator starts one process per system and work, on a database of its own in the one
 * PostgreSQL of the run, and lets the processes take turns: only one is told to run at a time, so a
 * process that was not told must rest. It reads the processor time of the process and of PostgreSQL
 * itself, so a contestant measures nothing but its units and how long each took.
 *
 * <p>Its module is repackaged by Spring Boot's Maven plugin with the classifier {@code app}, as the
 * server is. {@link dev.tidemark.bench.contestant.Entrance} describes what goes over the pipe.
 */
@NullMarked
package dev.tidemark.bench.contestant;

import org.jspecify.annotations.NullMarked;
