package dev.tidemark.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.view.ViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything one context keeps, in a schema of its own, under a role of its own. Safe for use by
 * several threads.
 */
public final class PostgresContextStore implements ContextStore, AutoCloseable {
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final HikariDataSource holding;
  private final Database writers;
  private final Database readers;
  private final HeadHolder holder;
  private final Database holders;
  private final EventStore events;

  private PostgresContextStore(
      HikariDataSource writing, HikariDataSource reading, HikariDataSource holding) {
    this.writing = writing;
    this.reading = reading;
    this.holding = holding;
    LostSessions lost = new LostSessions();
    this.writers = new Database("writing", writing, lost);
    this.readers = new Database("reading", reading, lost);
    this.holders = new Database("holding", holding, lost);
    this.holder = new HeadHolder(readers);
    this.events = new PostgresEventStore(writers, readers, lost, holder);
  }

  static PostgresContextStore open(Login login, Settings settings) {
    Limits limits = settings.limits();
    // Two processes have two names, and one process the same in both pools: a lost session is found
    // by it.
    String name = "tidemark-" + login.schema() + "-" + UUID.randomUUID().toString().substring(0, 8);
    HikariDataSource reading = Pool.open(login, limits, name, limits.readers(), "");
    try {
      HikariDataSource writing =
          Pool.open(
              login, limits, name, limits.writers(), " -c plan_cache_mode=force_generic_plan");
      PostgresContextStore store =
          new PostgresContextStore(writing, reading, Pool.ofHolders(login, limits, name));
      ServerCheck.verify(store.readers, login.schema(), settings.durability());
      return store;
    } catch (RuntimeException e) {
      reading.close();
      throw e;
    }
  }

  /** As the preparing role, every session of which refuses to write. */
  static PostgresContextStore openForReading(Login login, Settings settings) {
    String name = "tidemark-reader-" + login.schema();
    HikariDataSource reading =
        Pool.open(login, settings.limits(), name, 1, " -c default_transaction_read_only=on");
    return new PostgresContextStore(reading, reading, reading);
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public EventLog log() {
    return new PostgresEventLog(readers);
  }

  @Override
  public Outbox outbox() {
    return new PostgresOutbox(readers);
  }

  @Override
  public TimerStore timers() {
    return new PostgresTimerStore(readers);
  }

  @Override
  public Checkpoints checkpoints() {
    return new PostgresCheckpoints(readers);
  }

  @Override
  public Leases leases() {
    return new PostgresLeases(readers);
  }

  @Override
  public SnapshotStore snapshots() {
    return new PostgresSnapshotStore(readers);
  }

  @Override
  public Parking parking() {
    return new PostgresParking(readers);
  }

  @Override
  public ViewStore views() {
    return new PostgresViewStore(readers, holders);
  }

  /**
   * Who holds the log at this moment, as a line for an operator: the server process to look at, or
   * to end, when writes stand still; its role and application, since when, and what it runs. Empty
   * when nobody does. A write that waited in vain says the same.
   */
  public Optional<String> headHolder() {
    return holder.now();
  }

  /**
   * How long the first of those has waited that wait for the log at this moment; zero when nobody
   * does.
   */
  public Duration headWait() {
    return holder.longestWait();
  }

  /**
   * Where the server keeps its data: a folder of this machine. Empty if the server runs elsewhere,
   * or the preparing role may not know.
   */
  public Optional<Path> dataFolder() {
    return readers
        .read("select data_folder()", at -> Optional.ofNullable(at.getString(1)))
        .getFirst()
        .map(Path::of);
  }

  /** Its connections: those that write, those for everything else, those of rebuilds. */
  public List<ConnectionPool> pools() {
    return List.of(writers, readers, holders);
  }

  /** How many bytes the database takes, with everything else that is in it. */
  public long databaseBytes() {
    return readers
        .read("select pg_database_size(current_database())", at -> at.getLong(1))
        .getFirst();
  }

  /**
   * For how long the longest transaction of the database has been open, whosever it is; zero when
   * there is none. Of sessions that neither the context's role nor the preparing role may see,
   * nothing is known.
   */
  public Duration longestTransaction() {
    return readers
        .read(
            """
            select 1000 * greatest(
              longest_transaction_seen(), longest_transaction_seen_by_owner(), 0)
            """,
            at -> Duration.ofMillis(at.getLong(1)))
        .getFirst();
  }

  /**
   * Gives the connections back. Calls under way fail; whether they had an effect is for the next
   * start to find out.
   */
  @Override
  public void close() {
    writing.close();
    holding.close();
    reading.close();
  }
}
