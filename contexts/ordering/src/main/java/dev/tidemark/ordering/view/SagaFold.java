package dev.tidemark.ordering.view;

import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.view.SagaStatus.Progress;
import dev.tidemark.ordering.view.SagaStatus.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds what a saga did, and why it gave up, into its status. */
final class SagaFold {
  private static final String STEP_TIMER = "step:";
  private static final String UNDO_TIMER = "undo:";

  private SagaFold() {}

  static void apply(Recorded<?> recorded, Rows<SagaStatus> rows) {
    String key = recorded.stream().id();
    Optional<SagaStatus> before = rows.get(key);
    Optional<SagaStatus> after =
        recorded.event() instanceof Reacted reacted
            ? afterReaction(before, reacted, recorded)
            : before.map(status -> afterInput(status, recorded));
    if (!after.equals(before)) {
      after.ifPresent(changed -> rows.put(key, changed));
    }
  }

  private static Optional<SagaStatus> afterReaction(
      Optional<SagaStatus> before, Reacted reacted, Recorded<?> recorded) {
    Instant at = recorded.origin().at();
    Optional<SagaStatus> row = before;
    for (SagaEntry entry : reacted.entries()) {
      row =
          entry instanceof SagaEntry.Begun begun && row.isEmpty()
              ? Optional.of(begun(recorded.stream().id(), begun, at))
              : row.map(status -> next(status, entry, at));
    }
    return row;
  }

  private static SagaStatus begun(String orderId, SagaEntry.Begun begun, Instant at) {
    return new SagaStatus(
        orderId, Progress.RUNNING, false, begun.steps(), Optional.empty(), "", at, at);
  }

  private static SagaStatus next(SagaStatus status, SagaEntry entry, Instant at) {
    return switch (entry) {
      case SagaEntry.Requested asked -> waiting(status, asked.step(), false, asked.message(), at);
      case SagaEntry.UndoRequested asked ->
          waiting(status, asked.step(), true, asked.message(), at);
      case SagaEntry.Armed armed -> armed(status, armed).orElse(status);
      case SagaEntry.Disarmed disarmed -> disarmed(status, disarmed, at).orElse(status);
      case SagaEntry.Finished finished -> finished(status, finished, at);
      case SagaEntry.Begun again -> status;
      case SagaEntry.Told told -> status;
    };
  }

  private static SagaStatus afterInput(SagaStatus status, Recorded<?> recorded) {
    return givesUp(status, recorded.event()) ? givenUp(status, recorded) : status;
  }

  private static SagaStatus waiting(
      SagaStatus status, String step, boolean undoing, String request, Instant at) {
    int before =
        status
            .waiting()
            .filter(last -> last.step().equals(step) && last.undoing() == undoing)
            .map(Waiting::attempts)
            .orElse(0);
    Waiting now = new Waiting(step, undoing, request, before + 1, Optional.empty());
    return with(status, status.progress(), false, Optional.of(now), status.reason(), at);
  }

  private static Optional<SagaStatus> armed(SagaStatus status, SagaEntry.Armed armed) {
    return status
        .waiting()
        .filter(now -> armed.timer().equals((now.undoing() ? UNDO_TIMER : STEP_TIMER) + now.step()))
        .map(now ->
            new Waiting(
                now.step(), now.undoing(), now.request(), now.attempts(), Optional.of(armed.due())))
        .map(now ->
            with(
                status,
                status.progress(),
                false,
                Optional.of(now),
                status.reason(),
                status.since()));
  }

  /**
   * An undoing is confirmed when its repetition is called off. After the end nothing else tells.
   */
  private static Optional<SagaStatus> disarmed(
      SagaStatus status, SagaEntry.Disarmed disarmed, Instant at) {
    return status
        .waiting()
        .filter(now -> now.undoing() && disarmed.timer().equals(UNDO_TIMER + now.step()))
        .map(now ->
            with(
                status,
                status.progress(),
                status.progress() == Progress.COMPENSATED,
                Optional.empty(),
                status.reason(),
                at));
  }

  private static SagaStatus finished(SagaStatus status, SagaEntry.Finished finished, Instant at) {
    Progress progress =
        finished.outcome() == Effect.Outcome.COMPLETED ? Progress.COMPLETED : Progress.COMPENSATED;
    return with(status, progress, true, Optional.empty(), finished.reason(), at);
  }

  private static boolean givesUp(SagaStatus status, Object event) {
    return switch (status.progress()) {
      case RUNNING -> isFailure(event) || isOverdue(status, event);
      case COMPLETED -> isFailure(event);
      case COMPENSATING, COMPENSATED -> false;
    };
  }

  private static boolean isFailure(Object event) {
    return event instanceof OrderEvent.CancellationRequested
        || event instanceof PaymentFailed
        || event instanceof InventoryFailed
        || event instanceof PaymentRefunded
        || event instanceof PaymentReversed
        || event instanceof InventoryReleased;
  }

  private static boolean isOverdue(SagaStatus status, Object event) {
    return event instanceof Elapsed(String timer)
        && status.waiting().filter(now -> timer.equals(STEP_TIMER + now.step())).isPresent();
  }

  private static SagaStatus givenUp(SagaStatus status, Recorded<?> recorded) {
    String reason = Wording.of(recorded).map(Wording::detail).orElse(status.reason());
    Instant at = recorded.origin().at();
    return with(status, Progress.COMPENSATING, false, status.waiting(), reason, at);
  }

  private static SagaStatus with(
      SagaStatus status,
      Progress progress,
      boolean settled,
      Optional<Waiting> waiting,
      String reason,
      Instant since) {
    List<String> steps = status.steps();
    return new SagaStatus(
        status.orderId(), progress, settled, steps, waiting, reason, status.startedAt(), since);
  }
}
