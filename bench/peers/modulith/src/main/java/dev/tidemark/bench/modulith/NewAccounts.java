package dev.tidemark.bench.modulith;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each unit opens an account, and a listener is told of it. */
final class NewAccounts implements Work {
  private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(5);

  /** How exact the end of a slice is. */
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final ConfigurableApplicationContext application;
  private final JdbcTemplate sql;
  private final Listener listener;
  private final Callers callers;
  private long done;

  NewAccounts(Database database, Completion completion) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(
          """
          create table events (
            position bigserial primary key, stream text not null, version int not null, payload text not null,
            unique (stream, version))\
          """);
    }
    application = Application.on(database, completion);
    sql = application.getBean(JdbcTemplate.class);
    listener = application.getBean(Listener.class);
    callers = new Callers(application.getBean(Accounts.class), completion);
  }

  @Override
  public Slice run(int number, Duration length) throws Exception {
    long began = System.nanoTime();
    Slice called = callers.run(number, length);
    done += called.units();
    while (listener.told() < done || open() > 0) {
      if (System.nanoTime() - began > LONGEST_BACKLOG.toNanos()) {
        throw new TimeoutException("publications are not completed");
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    return new Slice(
        called.units(), Duration.ofNanos(System.nanoTime() - began), called.latencies());
  }

  @Override
  public Optional<String> evidence() {
    return callers.evidence();
  }

  @Override
  public void close() {
    application.close();
  }

  private long open() {
    return Objects.requireNonNull(
        sql.queryForObject(
            "select count(*) from event_publication where completion_date is null", Long.class));
  }

  /** Those who wait for the commit. */
  private static final class Callers extends ClosedLoop {
    private final Accounts accounts;

    Callers(Accounts accounts, Completion completion) {
      super(completion.evidence());
      this.accounts = accounts;
    }

    @Override
    protected void unit(int caller, long number) {
      accounts.open("account-" + number);
    }
  }
}
