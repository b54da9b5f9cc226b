package dev.tidemark.bench.dbos;

import dev.dbos.transact.txstep.JdbcStepFactory;
import dev.dbos.transact.workflow.Workflow;
import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Each unit is a workflow whose steps store an event and an outbox row each. */
final class StoringOrders extends ClosedLoop {
  private static final String TABLES =
      """
      create table events (
        position bigserial primary key, stream text not null, version int not null, payload text not null,
        unique (stream, version));
      create table outbox (position bigserial primary key, payload text not null)\
      """;

  /** Both rows in one statement, as one would write it by hand. */
  private static final String STORE =
      """
      with event as (insert into events (stream, version, payload) values (?, ?, ?))
      insert into outbox (payload) values (?)\
      """;

  private static final String CONFIRMED =
      """
      select least(
        (select count(*) from dbos.workflow_status where status = 'SUCCESS'),
        (select count(*) / 4 from events),
        (select count(*) / 4 from outbox))\
      """;

  private final Workflows workflows;
  private final OrderWorkflow orders;

  StoringOrders(Database database) throws SQLException {
    super(CONFIRMED);
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(TABLES);
    }
    workflows = Workflows.on(database);
    JdbcStepFactory steps = new JdbcStepFactory(workflows.dbos(), workflows.pool());
    orders = workflows.dbos().registerProxy(OrderWorkflow.class, new Confirmation(steps));
    workflows.dbos().launch();
  }

  @Override
  protected void unit(int caller, long number) {
    orders.confirm("order-" + number);
  }

  @Override
  public void close() {
    workflows.close();
  }

  /** Public, as is its method: DBOS calls it by reflection. */
  public record Confirmation(JdbcStepFactory steps) implements OrderWorkflow {
    @Workflow
    @Override
    public void confirm(String order) {
      for (Step step : Step.values()) {
        JdbcStepFactory.TransactionalRunnable<SQLException> rows =
            session -> store(session, order, step);
        try {
          steps.txStep(rows, step.label());
        } catch (SQLException e) {
          throw new IllegalStateException(order + " could not " + step.label(), e);
        }
      }
    }

    private static void store(Connection session, String order, Step step) throws SQLException {
      try (PreparedStatement insert = session.prepareStatement(STORE)) {
        insert.setString(1, order);
        insert.setInt(2, step.version());
        insert.setString(3, Payload.text());
        insert.setString(4, Payload.text());
        insert.executeUpdate();
      }
    }
  }
}
