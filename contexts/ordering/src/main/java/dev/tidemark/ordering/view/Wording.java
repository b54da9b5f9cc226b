package dev.tidemark.ordering.view;

import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.ordering.language.OrderEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a timeline says about an entry of the log.
 *
 * @param source who says so
 * @param what the fact in kebab-case
 * @param detail the fact in a sentence
 */
record Wording(String source, String what, String detail) {
  private static final String ORDER = "order";
  private static final String SAGA = "saga";
  private static final String PAYMENT = "payment";
  private static final String INVENTORY = "inventory";

  /** The words for the entry; empty if it is told already or is bookkeeping. */
  static Optional<Wording> of(Recorded<?> recorded) {
    return switch (recorded.event()) {
      // The saga's stream repeats the events it took in; they are told once, where they happened.
      case OrderEvent event when recorded.stream().category().equals(ORDER) ->
          Optional.of(order(event));
      case Reacted reacted -> saga(reacted);
      case Elapsed elapsed ->
          of("clock", "timer-elapsed", "The timer '" + elapsed.timer() + "' ran out.");
      default -> payment(recorded.event()).or(() -> inventory(recorded.event()));
    };
  }

  private static Wording order(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Placed placed ->
          new Wording(ORDER, "order-placed", ordered(placed.items().size(), placed.total()));
      case OrderEvent.Paid paid ->
          new Wording(ORDER, "order-paid", paid.amount().inWords() + " was collected.");
      case OrderEvent.Confirmed confirmed ->
          new Wording(ORDER, "order-confirmed", "The order will be delivered.");
      case OrderEvent.Completed completed ->
          new Wording(ORDER, "order-completed", "The order was delivered.");
      case OrderEvent.CancellationRequested asked ->
          new Wording(
              ORDER, "cancellation-requested", "Cancellation was asked for: " + asked.reason());
      case OrderEvent.Cancelled cancelled ->
          new Wording(ORDER, "order-cancelled", "The order is cancelled: " + cancelled.reason());
    };
  }

  private static String ordered(int lines, Money total) {
    return (lines == 1 ? "1 line" : lines + " lines") + " for " + total.inWords() + " ordered.";
  }

  /** A reaction is called after the first thing it did, and tells of all. */
  private static Optional<Wording> saga(Reacted reacted) {
    List<Wording> told =
        reacted.entries().stream().map(Wording::saga).flatMap(Optional::stream).toList();
    String detail = told.stream().map(Wording::detail).collect(Collectors.joining(" "));
    return told.stream().findFirst().map(first -> new Wording(SAGA, first.what(), detail));
  }

  private static Optional<Wording> saga(SagaEntry entry) {
    return switch (entry) {
      case SagaEntry.Begun begun ->
          of(SAGA, "saga-begun", "Steps: " + String.join(", ", begun.steps()) + ".");
      case SagaEntry.Requested asked ->
          of(
              SAGA,
              "step-requested",
              asked.message() + " was sent for the step '" + asked.step() + "'.");
      case SagaEntry.UndoRequested asked ->
          of(
              SAGA,
              "undo-requested",
              asked.message() + " was sent to undo the step '" + asked.step() + "'.");
      case SagaEntry.Armed armed ->
          of(
              SAGA,
              "timer-set",
              "The timer '" + armed.timer() + "' runs until " + armed.due() + ".");
      case SagaEntry.Finished finished -> finished(finished);
      // What was told shows as the order's own event, and a timer taken back means nothing any
      // more.
      case SagaEntry.Told told -> Optional.empty();
      case SagaEntry.Disarmed disarmed -> Optional.empty();
    };
  }

  private static Optional<Wording> finished(SagaEntry.Finished finished) {
    return switch (finished.outcome()) {
      case COMPLETED -> of(SAGA, "saga-completed", "Every step is done.");
      case COMPENSATED ->
          of(SAGA, "saga-compensated", "Everything done is undone: " + finished.reason());
    };
  }

  private static Optional<Wording> payment(Object input) {
    return switch (input) {
      case PaymentSucceeded paid ->
          of(PAYMENT, "payment-succeeded", paid.amount().inWords() + " was captured.");
      case PaymentFailed failed ->
          of(PAYMENT, "payment-failed", "The payment failed: " + failed.failureReason());
      case PaymentRefunded refunded ->
          of(PAYMENT, "payment-refunded", refunded.amount().inWords() + " went back.");
      case PaymentReversed reversed ->
          of(PAYMENT, "payment-reversed", "The payment was called off; nothing had been captured.");
      default -> Optional.empty();
    };
  }

  private static Optional<Wording> inventory(Object input) {
    return switch (input) {
      case InventoryReserved reserved ->
          of(INVENTORY, "inventory-reserved", "The stock is set aside.");
      case InventoryConfirmed confirmed ->
          of(INVENTORY, "inventory-confirmed", "The stock is set aside for good.");
      case InventoryFailed failed ->
          of(INVENTORY, "inventory-failed", "The stock is not there: " + failed.failureReason());
      case InventoryReleased released ->
          of(INVENTORY, "inventory-released", "The stock is free again: " + released.reason());
      default -> Optional.empty();
    };
  }

  private static Optional<Wording> of(String source, String what, String detail) {
    return Optional.of(new Wording(source, what, detail));
  }
}
