package dev.tidemark.bench.pekko;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import dev.tidemark.bench.contestant.Works;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.Done;

/** Each unit starts an entity, which recovers and tells what it holds. */
final class Loads extends ClosedLoop {
  private final Journal journal;
  private final Recovering recovering;
  private final long events;

  Loads(Database database, int events, Recovering recovering) throws Exception {
    this.journal = Journal.on(database, Batches.DEFAULT);
    this.recovering = recovering;
    this.events = events;
    deposit("template");
    write(database, events - 1);
    for (int i = 0; i < Works.LOADED_AGGREGATES; i++) {
      deposit("account-" + i);
    }
  }

  @Override
  protected void unit(int caller, long number) throws Exception {
    int account = ThreadLocalRandom.current().nextInt(Works.LOADED_AGGREGATES);
    long found =
        journal.ask(
            journal.account("account-" + account, "load-" + number, recovering),
            Account.CountAndStop::new);
    if (found != events) {
      throw new IllegalStateException("account-" + account + " has " + found + " events");
    }
  }

  @Override
  public void close() throws Exception {
    journal.close();
  }

  /** The last event of an account goes the usual way, so that a snapshot follows it. */
  private void deposit(String account) throws Exception {
    Done _ =
        journal.ask(
            journal.account(account, "write-" + account, recovering),
            answer -> new Account.DepositAndStop(Payload.text(), answer));
  }

  /** Copies the template's event to all accounts, numbered, theirs taking turns. */
  private static void write(Database database, int events) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.executeUpdate(
          """
          insert into event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
            event_ser_id, event_ser_manifest, event_payload)
          select 'account-' || account, number, writer, write_timestamp, adapter_manifest, event_ser_id,
            event_ser_manifest,
            convert_to(
              replace(
                replace(convert_from(event_payload, 'UTF8'), '"template"', '"account-' || account || '"'),
                '"number":1', '"number":' || number),
              'UTF8')
          from generate_series(1, %d) number, generate_series(0, %d) account, event_journal
          where persistence_id = 'template'
          order by number, account\
          """
              .formatted(events, Works.LOADED_AGGREGATES - 1));
      statement.execute("vacuum analyze event_journal");
    }
  }
}
