package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Fills the event store quickly with what the commands would have written. */
final class Log {
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
          insert into domainevententry (aggregateidentifier, sequencenumber, type, eventidentifier, metadata,
            payload, payloadrevision, payloadtype, timestamp)
          select 'account-' || account, number, type, gen_random_uuid()::text, metadata,
            convert_to(replace(replace(convert_from(payload, 'UTF8'), '"template"', '"account-' || account || '"'),
              '"number":1', '"number":' || number), 'UTF8'),
            payloadrevision, payloadtype, timestamp
          from generate_series(1, %d) number, generate_series(0, %d) account, domainevententry
          where aggregateidentifier = 'template' and sequencenumber = 1
          order by number, account\
          """
              .formatted(events - 1, accounts - 1));
      statement.executeUpdate(
          "delete from domainevententry where aggregateidentifier = 'template'");
      statement.execute("vacuum analyze domainevententry");
    }
  }
}
