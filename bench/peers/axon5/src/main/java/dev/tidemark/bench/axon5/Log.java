package dev.tidemark.bench.axon5;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

/** Fills the event store quickly with what the commands would have written. */
final class Log {
  /** The event store's table. */
  static final String TABLE = "aggregateevententry";

  private Log() {}

  /** That many accounts with that many events each, theirs taking turns in the store. */
  static void write(CommandGateway commands, Database database, int accounts, int events)
      throws SQLException {
    for (int i = 0; i < accounts; i++) {
      commands.sendAndWait(new Account.Open("account-" + i, Payload.text()));
    }
    commands.sendAndWait(new Account.Open("template", Payload.text()));
    commands.sendAndWait(new Account.Deposit("template", Payload.text()));
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.executeUpdate(
          """
          insert into aggregateevententry (globalindex, aggregateidentifier, aggregatesequencenumber,
            aggregatetype, identifier, metadata, payload, timestamp, type, version)
          select nextval('"aggregate-event-global-index-sequence"'), 'account-' || account, first + number,
            aggregatetype, gen_random_uuid()::text, metadata,
            convert_to(
              replace(
                replace(convert_from(payload, 'UTF8'), '"template"', '"account-' || account || '"'),
                '"number":1', '"number":' || number),
              'UTF8'),
            timestamp, type, version
          from generate_series(1, %d) number, generate_series(0, %d) account, aggregateevententry,
            (select min(aggregatesequencenumber) as first from aggregateevententry
              where aggregateidentifier = 'template') opened
          where aggregateidentifier = 'template' and aggregatesequencenumber = first + 1
          order by number, account\
          """
              .formatted(events - 1, accounts - 1));
      statement.executeUpdate(
          "delete from aggregateevententry where aggregateidentifier = 'template'");
      statement.execute("vacuum analyze aggregateevententry");
    }
  }
}
