package dev.tidemark.notification.model;

import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.notification.language.DeliveryCommand;
import dev.tidemark.notification.language.DeliveryCommand.RecordFailure;
import dev.tidemark.notification.language.DeliveryCommand.RecordSent;
import dev.tidemark.notification.language.DeliveryCommand.RequestDelivery;
import dev.tidemark.notification.language.DeliveryCommand.ResendDelivery;
import dev.tidemark.notification.language.DeliveryCommand.RetryDelivery;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryEvent.AttemptDue;
import dev.tidemark.notification.language.DeliveryEvent.AttemptFailed;
import dev.tidemark.notification.language.DeliveryEvent.GivenUp;
import dev.tidemark.notification.language.DeliveryEvent.Requested;
import dev.tidemark.notification.language.DeliveryEvent.ResendRequested;
import dev.tidemark.notification.language.DeliveryEvent.Sent;
import dev.tidemark.notification.language.DeliveryRejection;
import dev.tidemark.notification.language.DeliveryReport;
import dev.tidemark.notification.language.DeliveryStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One letter to one recipient over one channel. Asked for once, however often the fact is told;
 * tried a few times with growing waits; then given up.
 *
 * @param report how it is going; empty before it was asked for
 * @param failures attempts that failed since it was asked for, or last sent again by hand
 */
public record Delivery(Optional<DeliveryReport> report, int failures) {
  /** The rules. */
  public static final Decider<DeliveryCommand, Delivery, DeliveryEvent> DECIDER = new Rules();

  /** Waits after the first, second… failure. After one more failure the delivery is given up. */
  public static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  private static final int LONGEST_PROBLEM = 300;

  /** How it is going, when it is known to have been asked for. */
  public DeliveryReport asked() {
    return report.orElseThrow(() -> new AssertionError("This delivery was never asked for."));
  }

  private static final class Rules implements Decider<DeliveryCommand, Delivery, DeliveryEvent> {
    @Override
    public Delivery initial() {
      return new Delivery(Optional.empty(), 0);
    }

    @Override
    public Decision<DeliveryEvent> decide(
        DeliveryCommand command, Delivery delivery, Origin origin) {
      if (command instanceof RequestDelivery request) {
        return delivery.report.isPresent()
            ? Decision.nothing()
            : Decision.accept(new Requested(request.deliveryId(), request.letter(), origin.at()));
      }
      return delivery
          .report
          .map(known -> decide(command, delivery, known, origin))
          .orElseGet(
              () -> Decision.refuse(new DeliveryRejection.UnknownDelivery(command.deliveryId())));
    }

    private static Decision<DeliveryEvent> decide(
        DeliveryCommand command, Delivery delivery, DeliveryReport known, Origin origin) {
      return switch (command) {
        case RequestDelivery request -> Decision.nothing();
        case RecordSent sent ->
            isUnderWay(known, sent.attempt())
                ? Decision.accept(new Sent(sent.deliveryId(), sent.attempt(), origin.at()))
                : Decision.nothing();
        case RecordFailure failure ->
            isUnderWay(known, failure.attempt())
                ? Decision.accept(afterFailure(failure, delivery, origin))
                : Decision.nothing();
        case RetryDelivery retry ->
            known.status() == DeliveryStatus.Waiting
                ? Decision.accept(
                    new AttemptDue(
                        retry.deliveryId(),
                        known.letter(),
                        known.attempts() + 1,
                        known.resends(),
                        origin.at()))
                : Decision.nothing();
        case ResendDelivery resend -> resend(resend, known, origin);
      };
    }

    /** Late news of an earlier attempt change nothing. */
    private static boolean isUnderWay(DeliveryReport known, int attempt) {
      return known.status() == DeliveryStatus.Sending && known.attempts() == attempt;
    }

    private static DeliveryEvent afterFailure(
        RecordFailure failure, Delivery delivery, Origin origin) {
      String problem =
          failure.problem().substring(0, Math.min(failure.problem().length(), LONGEST_PROBLEM));
      return failure.mayPass() && delivery.failures < WAITS.size()
          ? new AttemptFailed(
              failure.deliveryId(),
              failure.attempt(),
              problem,
              origin.at().plus(WAITS.get(delivery.failures)),
              origin.at())
          : new GivenUp(failure.deliveryId(), failure.attempt(), problem, origin.at());
    }

    private static Decision<DeliveryEvent> resend(
        ResendDelivery resend, DeliveryReport known, Origin origin) {
      return switch (known.status()) {
        case Sending, Waiting ->
            Decision.refuse(new DeliveryRejection.StillOpen(resend.deliveryId(), known.status()));
        case Sent, Failed ->
            Decision.accept(
                new ResendRequested(
                    resend.deliveryId(),
                    known.letter(),
                    known.attempts() + 1,
                    known.resends() + 1,
                    origin.at()));
      };
    }

    @Override
    public Delivery evolve(Delivery delivery, DeliveryEvent event) {
      return switch (event) {
        case Requested e ->
            new Delivery(Optional.of(DeliveryReport.requested(e.letter(), e.at())), 0);
        case Sent e -> delivery.now(0, known -> known.sent(e.at()));
        case AttemptFailed e ->
            delivery.now(
                delivery.failures + 1, known -> known.waiting(e.problem(), e.retryAt(), e.at()));
        case AttemptDue e ->
            delivery.now(
                delivery.failures, known -> known.sending(e.attempt(), e.resends(), e.at()));
        case GivenUp e -> delivery.now(0, known -> known.failed(e.problem(), e.at()));
        case ResendRequested e ->
            delivery.now(0, known -> known.sending(e.attempt(), e.resends(), e.at()));
      };
    }
  }

  private Delivery now(int failed, UnaryOperator<DeliveryReport> change) {
    return new Delivery(report.map(change), failed);
  }
}
