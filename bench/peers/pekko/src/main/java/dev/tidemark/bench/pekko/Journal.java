package dev.tidemark.bench.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.peers.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.function.Function;

/**
 * An actor system whose journal is a database.
 *
 * @param system the system; entities are its children
 */
record Journal(ActorSystem<Void> system) {
  /** An answer that takes longer is lost. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  /** As the plugin brings it, without what nobody here writes to. */
  private static final String SCHEMA =
      """
      create table event_journal (
        ordering bigserial,
        persistence_id varchar(255) not null,
        sequence_number bigint not null,
        deleted boolean default false not null,
        writer varchar(255) not null,
        write_timestamp bigint,
        adapter_manifest varchar(255),
        event_ser_id integer not null,
        event_ser_manifest varchar(255) not null,
        event_payload bytea not null,
        meta_ser_id integer,
        meta_ser_manifest varchar(255),
        meta_payload bytea,
        primary key (persistence_id, sequence_number));
      create unique index event_journal_ordering_idx on event_journal (ordering);
      create table event_tag (
        event_id bigint,
        tag varchar(256),
        primary key (event_id, tag),
        constraint fk_event_journal foreign key (event_id) references event_journal (ordering)
          on delete cascade);
      create table snapshot (
        persistence_id varchar(255) not null,
        sequence_number bigint not null,
        created bigint not null,
        snapshot_ser_id integer not null,
        snapshot_ser_manifest varchar(255) not null,
        snapshot_payload bytea not null,
        meta_ser_id integer,
        meta_ser_manifest varchar(255),
        meta_payload bytea,
        primary key (persistence_id, sequence_number))\
      """;

  private static final String SESSIONS = "pekko-persistence-jdbc.shared-databases.slick.db.";

  /** Creates the tables and starts a system. */
  static Journal on(Database database, Batches batches) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(SCHEMA);
    }
    Config config =
        ConfigFactory.parseMap(configuration(database, batches)).withFallback(ConfigFactory.load());
    return new Journal(ActorSystem.create(Behaviors.empty(), "bench", config));
  }

  /** A running entity; the name is the actor's, of which there may be several on one account. */
  ActorRef<Account.Command> account(String account, String name, Recovering recovering) {
    return system.systemActorOf(new Account(account, recovering), name, Props.empty());
  }

  /** Asks and waits. */
  <T> T ask(ActorRef<Account.Command> account, Function<ActorRef<T>, Account.Command> command)
      throws Exception {
    CompletionStage<T> answer =
        AskPattern.ask(account, command, LONGEST_ANSWER, system.scheduler());
    return answer.toCompletableFuture().get();
  }

  /** Ends the system, and with it its sessions. */
  void close() throws Exception {
    system.terminate();
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .get(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
  }

  private static Map<String, Object> configuration(Database database, Batches batches) {
    return Map.of(
        "jdbc-journal.batchSize",
        batches.size(),
        "jdbc-journal.parallelism",
        batches.parallel(),
        SESSIONS + "url",
        database.url(),
        SESSIONS + "user",
        database.user(),
        SESSIONS + "password",
        database.password(),
        SESSIONS + "numThreads",
        Pool.SESSIONS,
        SESSIONS + "maxConnections",
        Pool.SESSIONS,
        SESSIONS + "minConnections",
        Pool.SESSIONS);
  }
}
