package dev.tidemark.ordering.view;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far an order's saga is, and what it waits for.
 *
 * @param settled whether it waits for nothing
 * @param steps in the order in which this instance does them
 * @param waiting for what; empty if it is settled
 * @param reason why it was given up; empty unless it was
 * @param startedAt when the order was placed
 * @param since when it last went on
 */
public record SagaStatus(
    String orderId,
    Progress progress,
    boolean settled,
    List<String> steps,
    Optional<Waiting> waiting,
    String reason,
    Instant startedAt,
    Instant since) {
  /** The table. */
  public static final View<SagaStatus> VIEW =
      View.of("order-saga-status", 1, SagaStatus.class, SagaFold::apply)
          .text("settled", row -> Boolean.toString(row.settled()))
          .text("since", row -> Moments.text(row.since()));

  public SagaStatus {
    steps = List.copyOf(steps);
  }

  /** Where it stands as a whole. */
  public enum Progress {
    /** Doing its steps. */
    RUNNING,
    /** Every step succeeded. */
    COMPLETED,
    /** Given up; undoing what was done. */
    COMPENSATING,
    /** Given up, and everything is undone, unless something came late. */
    COMPENSATED
  }

  /**
   * What it waits for.
   *
   * @param step which step
   * @param undoing whether the step is being undone rather than done
   * @param request the message that awaits its answer
   * @param attempts how often it was sent
   * @param deadline when it is given up, or, if it is an undoing, sent again
   */
  public record Waiting(
      String step, boolean undoing, String request, int attempts, Optional<Instant> deadline) {}

  /** Asks how the saga of one order stands. */
  public record StatusOf(OrderId orderId) implements Query<SagaStatus> {}

  /** Asks for sagas, settled or not, or all. */
  public record Sagas(Optional<Boolean> settled, PageRequest page)
      implements Query<Page<SagaStatus>> {}

  /** Answers {@link StatusOf}. */
  public static Optional<SagaStatus> of(StatusOf query, ViewReader views) {
    return views.row(VIEW, query.orderId().toString());
  }

  /** Answers {@link Sagas}. */
  public static Optional<Page<SagaStatus>> list(Sagas query, ViewReader views) {
    List<Filter> filters =
        query
            .settled()
            .map(settled -> Filter.all(new Filter.AnyOf("settled", Set.of(settled.toString()))))
            .orElse(List.of());
    return Optional.of(views.page(VIEW, filters, query.page()));
  }
}
