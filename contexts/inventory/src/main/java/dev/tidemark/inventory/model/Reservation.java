package dev.tidemark.inventory.model;

import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationCommand;
import dev.tidemark.inventory.language.ReservationCommand.ConfirmReservation;
import dev.tidemark.inventory.language.ReservationCommand.DeclineReservation;
import dev.tidemark.inventory.language.ReservationCommand.ExpireReservation;
import dev.tidemark.inventory.language.ReservationCommand.MakeReservation;
import dev.tidemark.inventory.language.ReservationCommand.ReleaseReservation;
import dev.tidemark.inventory.language.ReservationCommand.TakeReservation;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.ReservationRejection;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import java.util.List;

/**
 * What is set aside for one order. Ends once: released, expired, or taken out of the warehouse.
 *
 * <p>Expiry is an event, not a comparison with a clock: a hold whose time is over but whose timer
 * has not fired is still held, and may be confirmed.
 */
public final class Reservation implements Decider<ReservationCommand, Standing, ReservationEvent> {
  /** The rules. */
  public static final Decider<ReservationCommand, Standing, ReservationEvent> DECIDER =
      new Reservation();

  private Reservation() {}

  @Override
  public Standing initial() {
    return new Standing.Unasked();
  }

  @Override
  public Decision<ReservationEvent> decide(
      ReservationCommand command, Standing standing, Origin origin) {
    return switch (command) {
      case MakeReservation make ->
          standing instanceof Standing.Unasked
              ? Decision.accept(
                  new ReservationEvent.Made(
                      make.orderId(), make.lines(), make.holdUntil(), origin.at()))
              : refuse(make, standing);
      case DeclineReservation decline ->
          standing instanceof Standing.Unasked
              ? Decision.accept(
                  new ReservationEvent.Declined(
                      decline.orderId(), decline.shortages(), origin.at()))
              : refuse(decline, standing);
      case ConfirmReservation confirm -> confirm(confirm, standing, origin);
      case ReleaseReservation release -> release(release, standing, origin);
      case ExpireReservation expire ->
          standing instanceof Standing.Held held
              ? Decision.accept(
                  new ReservationEvent.Expired(expire.orderId(), held.lines(), origin.at()))
              : Decision.nothing();
      case TakeReservation take -> take(take, standing, origin);
    };
  }

  private static Decision<ReservationEvent> confirm(
      ConfirmReservation confirm, Standing standing, Origin origin) {
    return switch (standing) {
      case Standing.Held held ->
          Decision.accept(new ReservationEvent.Confirmed(confirm.orderId(), origin.at()));
      case Standing.Confirmed confirmed -> Decision.nothing();
      case Standing.Taken taken -> Decision.nothing();
      case Standing.Unasked unasked -> refuse(confirm, standing);
      case Standing.Declined declined -> refuse(confirm, standing);
      case Standing.Released released -> refuse(confirm, standing);
      case Standing.Expired expired -> refuse(confirm, standing);
    };
  }

  /** Also before anything was asked for: a request that arrives later must find the door closed. */
  private static Decision<ReservationEvent> release(
      ReleaseReservation release, Standing standing, Origin origin) {
    return switch (standing) {
      case Standing.Unasked unasked -> released(release, List.of(), origin);
      case Standing.Declined declined -> released(release, List.of(), origin);
      case Standing.Held held -> released(release, held.lines(), origin);
      case Standing.Confirmed confirmed -> released(release, confirmed.lines(), origin);
      case Standing.Released released -> Decision.nothing();
      case Standing.Expired expired -> Decision.nothing();
      case Standing.Taken taken -> Decision.nothing();
    };
  }

  private static Decision<ReservationEvent> released(
      ReleaseReservation release, List<Line> lines, Origin origin) {
    return Decision.accept(
        new ReservationEvent.Released(release.orderId(), lines, release.reason(), origin.at()));
  }

  private static Decision<ReservationEvent> take(
      TakeReservation take, Standing standing, Origin origin) {
    return switch (standing) {
      case Standing.Confirmed confirmed ->
          Decision.accept(
              new ReservationEvent.Taken(take.orderId(), confirmed.lines(), origin.at()));
      case Standing.Taken taken -> Decision.nothing();
      case Standing.Unasked unasked -> refuse(take, standing);
      case Standing.Declined declined -> refuse(take, standing);
      case Standing.Held held -> refuse(take, standing);
      case Standing.Released released -> refuse(take, standing);
      case Standing.Expired expired -> refuse(take, standing);
    };
  }

  private static Decision<ReservationEvent> refuse(ReservationCommand command, Standing standing) {
    return Decision.refuse(
        new ReservationRejection.WrongStanding(command.orderId(), standing.word()));
  }

  @Override
  public Standing evolve(Standing standing, ReservationEvent event) {
    return switch (event) {
      case ReservationEvent.Made made ->
          made.holdUntil()
              .<Standing>map(until -> new Standing.Held(made.lines(), until, made.at()))
              .orElseGet(() -> new Standing.Confirmed(made.lines(), made.at(), made.at()));
      case ReservationEvent.Declined declined ->
          new Standing.Declined(declined.shortages(), declined.at());
      case ReservationEvent.Confirmed confirmed ->
          standing instanceof Standing.Held held
              ? new Standing.Confirmed(held.lines(), held.reservedAt(), confirmed.at())
              : standing;
      case ReservationEvent.Released released ->
          new Standing.Released(released.reason(), released.at());
      case ReservationEvent.Expired expired -> new Standing.Expired(expired.at());
      case ReservationEvent.Taken taken ->
          standing instanceof Standing.Confirmed confirmed
              ? new Standing.Taken(confirmed, taken.at())
              : standing;
    };
  }
}
