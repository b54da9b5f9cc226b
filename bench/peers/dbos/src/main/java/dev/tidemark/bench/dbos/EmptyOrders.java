package dev.tidemark.bench.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;
import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;

/** Each unit is a workflow whose steps store nothing but that they were done. */
final class EmptyOrders extends ClosedLoop {
  private final Workflows workflows;
  private final OrderWorkflow orders;

  EmptyOrders(Database database) {
    super("select count(*) from dbos.workflow_status where status = 'SUCCESS'");
    workflows = Workflows.on(database);
    orders =
        workflows.dbos().registerProxy(OrderWorkflow.class, new Confirmation(workflows.dbos()));
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
  public record Confirmation(DBOS dbos) implements OrderWorkflow {
    @Workflow
    @Override
    public void confirm(String order) {
      for (Step step : Step.values()) {
        dbos.runStep(() -> order, step.label());
      }
    }
  }
}
