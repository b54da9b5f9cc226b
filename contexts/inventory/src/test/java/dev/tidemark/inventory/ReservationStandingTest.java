package dev.tidemark.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationCommand;
import dev.tidemark.inventory.language.ReservationCommand.ConfirmReservation;
import dev.tidemark.inventory.language.ReservationCommand.DeclineReservation;
import dev.tidemark.inventory.language.ReservationCommand.ExpireReservation;
import dev.tidemark.inventory.language.ReservationCommand.MakeReservation;
import dev.tidemark.inventory.language.ReservationCommand.ReleaseReservation;
import dev.tidemark.inventory.language.ReservationCommand.TakeReservation;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.Shortage;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.model.Reservation;
import dev.tidemark.kernel.Decision;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command in every standing. {@code -} means that nothing happens, {@code x} a refusal. */
class ReservationStandingTest {
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final List<Line> LINES = List.of(new Line(new Sku("MUG-1"), 2));
  private static final List<Shortage> SHORT = List.of(new Shortage(new Sku("MUG-1"), 2, 1));
  private static final Instant UNTIL = SampleOrigin.AT.plusSeconds(900);
  private static final Instant THEN = SampleOrigin.AT;

  private static final ReservationEvent HELD =
      new ReservationEvent.Made(ORDER, LINES, Optional.of(UNTIL), THEN);
  private static final ReservationEvent FINAL =
      new ReservationEvent.Made(ORDER, LINES, Optional.empty(), THEN);
  private static final ReservationEvent CONFIRMED = new ReservationEvent.Confirmed(ORDER, THEN);

  private static final Map<String, List<ReservationEvent>> HISTORIES =
      Map.of(
          "unasked", List.of(),
          "declined", List.of(new ReservationEvent.Declined(ORDER, SHORT, THEN)),
          "held", List.of(HELD),
          "confirmed", List.of(HELD, CONFIRMED),
          "confirmed at once", List.of(FINAL),
          "released", List.of(HELD, new ReservationEvent.Released(ORDER, LINES, "cancelled", THEN)),
          "forbidden", List.of(new ReservationEvent.Released(ORDER, List.of(), "cancelled", THEN)),
          "expired", List.of(HELD, new ReservationEvent.Expired(ORDER, LINES, THEN)),
          "taken", List.of(FINAL, new ReservationEvent.Taken(ORDER, LINES, THEN)));

  private static final Map<String, ReservationCommand> COMMANDS =
      Map.of(
          "make", new MakeReservation(ORDER, LINES, Optional.of(UNTIL)),
          "decline", new DeclineReservation(ORDER, SHORT),
          "confirm", new ConfirmReservation(ORDER),
          "release", new ReleaseReservation(ORDER, "cancelled"),
          "expire", new ExpireReservation(ORDER),
          "take", new TakeReservation(ORDER));

  @ParameterizedTest(
      name = "{0}: make {1}, decline {2}, confirm {3}, release {4}, expire {5}, take {6}")
  @CsvSource(
      textBlock =
          """
          unasked,           Made 1, Declined, x,         Released 0, -,         x
          declined,          x,      x,        x,         Released 0, -,         x
          held,              x,      x,        Confirmed, Released 1, Expired 1, x
          confirmed,         x,      x,        -,         Released 1, -,         Taken 1
          confirmed at once, x,      x,        -,         Released 1, -,         Taken 1
          released,          x,      x,        x,         -,          -,         x
          forbidden,         x,      x,        x,         -,          -,         x
          expired,           x,      x,        x,         -,          -,         x
          taken,             x,      x,        -,         -,          -,         -
          """)
  void allows(
      String standing,
      String make,
      String decline,
      String confirm,
      String release,
      String expire,
      String take) {
    assertThat(outcome(standing, "make")).isEqualTo(make);
    assertThat(outcome(standing, "decline")).isEqualTo(decline);
    assertThat(outcome(standing, "confirm")).isEqualTo(confirm);
    assertThat(outcome(standing, "release")).isEqualTo(release);
    assertThat(outcome(standing, "expire")).isEqualTo(expire);
    assertThat(outcome(standing, "take")).isEqualTo(take);
  }

  /** The event and how many lines move with it. */
  private static String outcome(String history, String command) {
    Standing standing = Reservation.DECIDER.initial();
    for (ReservationEvent event : HISTORIES.getOrDefault(history, List.of())) {
      standing = Reservation.DECIDER.evolve(standing, event);
    }
    ReservationCommand order = java.util.Objects.requireNonNull(COMMANDS.get(command));
    return switch (Reservation.DECIDER.decide(order, standing, SampleOrigin.ORIGIN)) {
      case Decision.Refused<ReservationEvent> refused -> "x";
      case Decision.Accepted<ReservationEvent> accepted ->
          accepted.events().isEmpty() ? "-" : word(accepted.events().getFirst());
    };
  }

  private static String word(ReservationEvent event) {
    return switch (event) {
      case ReservationEvent.Made made -> "Made " + made.lines().size();
      case ReservationEvent.Declined declined -> "Declined";
      case ReservationEvent.Confirmed confirmed -> "Confirmed";
      case ReservationEvent.Released released -> "Released " + released.lines().size();
      case ReservationEvent.Expired expired -> "Expired " + expired.lines().size();
      case ReservationEvent.Taken taken -> "Taken " + taken.lines().size();
    };
  }
}
