package dev.tidemark.audit;

import static dev.tidemark.audit.OneOrder.CANCELLED;
import static dev.tidemark.audit.OneOrder.CHARGE_ASKED;
import static dev.tidemark.audit.OneOrder.CONFIRMED;
import static dev.tidemark.audit.OneOrder.CONFIRMED_ORDER;
import static dev.tidemark.audit.OneOrder.EARNED;
import static dev.tidemark.audit.OneOrder.GIVEN_BACK;
import static dev.tidemark.audit.OneOrder.ITS_CANCELLATION;
import static dev.tidemark.audit.OneOrder.PAID;
import static dev.tidemark.audit.OneOrder.PLACED;
import static dev.tidemark.audit.OneOrder.REFUNDED;
import static dev.tidemark.audit.OneOrder.REFUND_ASKED;
import static dev.tidemark.audit.OneOrder.SILENCE;
import static dev.tidemark.audit.OneOrder.SUCCEEDED;
import static dev.tidemark.audit.OneOrder.failed;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.SnapshotFacts;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryId;
import dev.tidemark.notification.language.Letter;
import dev.tidemark.notification.language.Notice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For each invariant, a world in which somebody made the mistake that it is there to find. */
final class Mutants {
  private static final Sample NONE = Sample.NONE;
  private static final Sample ONE = NONE.plus("something");
  private static final Positions FINE = new Positions(0, 0, NONE);
  private static final String LOG = "ordering";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "M1",
              "a refund is posted and the order left as it was",
              Tale.of(CONFIRMED_ORDER).then(REFUND_ASKED, GIVEN_BACK, REFUNDED)),
          new Mutant("M2", "a posting without its capture", Tale.of(CHARGE_ASKED, EARNED)),
          new Mutant("M3", "a retry captures again", Tale.of(CONFIRMED_ORDER).then(SUCCEEDED)),
          new Mutant(
              "M4",
              "two refunds at once",
              Tale.of(CONFIRMED_ORDER).then(ITS_CANCELLATION).then(REFUNDED)),
          new Mutant(
              "M5", "a compensation swallows its error", Tale.of(CONFIRMED_ORDER).then(CANCELLED)),
          new Mutant(
              "M6",
              "silence is taken for a failure",
              Tale.of(CHARGE_ASKED, SILENCE, failed("answer"))),
          new Mutant("M7", "a payment is booked twice", Tale.of(PLACED, PAID, PAID)),
          new Mutant(
              "K1",
              "a correction is not checked",
              Tale.of(new StockEvent.Adjusted(OneOrder.MUG, -1, "theft"))),
          new Mutant(
              "K2", "stock is promised that never came", Tale.of(StockTale.MADE, StockTale.HELD)),
          new Mutant(
              "K3",
              "an expiry releases nothing",
              Tale.of(StockTale.RESERVED).then(StockTale.EXPIRED)),
          new Mutant(
              "K4",
              "a second release adds stock",
              Tale.of(StockTale.RESERVED).then(StockTale.GIVEN_UP, StockTale.GIVEN_UP)),
          new Mutant(
              "K5",
              "an expired reservation is confirmed",
              Tale.of(StockTale.MADE, StockTale.EXPIRED, StockTale.CONFIRMED)),
          new Mutant("G1", "a timer is lost", new Tale().saga(PLACED).then(PLACED)),
          new Mutant("G2", "a late reply reopens", Tale.of(PLACED, CANCELLED, CONFIRMED)),
          new Mutant("G3", "an order is cancelled before its saga", Tale.of(PLACED, CANCELLED)),
          new Mutant(
              "G6",
              "a message is retried without end",
              log(FINE, FINE, NONE, NONE, NONE, NONE, ONE)),
          new Mutant(
              "E1",
              "an append without expected version",
              log(FINE, FINE, ONE, NONE, NONE, NONE, NONE)),
          new Mutant(
              "E2",
              "positions drawn from a plain sequence",
              log(new Positions(3, 2, NONE.plus("3 after 1")), FINE, NONE, NONE, NONE, NONE, NONE)),
          new Mutant(
              "E2",
              "a message lost from the end of the outbox",
              log(FINE, new Positions(3, 2, NONE), NONE, NONE, NONE, NONE, NONE)),
          new Mutant(
              "E3",
              "a checkpoint set to the head",
              handing(new HandingFacts("a", "b", 2, 1, 0, ONE, ONE, NONE))),
          new Mutant(
              "E5",
              "a relay marks before it sends",
              handing(new HandingFacts("a", "b", 2, 1, 0, ONE, NONE, NONE))),
          new Mutant(
              "E7",
              "a projection adds instead of putting",
              log(FINE, FINE, NONE, NONE, NONE, ONE, NONE)),
          new Mutant("E9", "a stored event is corrected by hand", changed()),
          new Mutant("E10", "a field is renamed", log(FINE, FINE, NONE, NONE, ONE, NONE, NONE)),
          new Mutant("E11", "a snapshot is kept at a wrong version", snapshot(ONE)),
          new Mutant(
              "T7", "a timer acts without a cause", log(FINE, FINE, NONE, ONE, NONE, NONE, NONE)),
          new Mutant("C4", "the event is left out of the key", toldTwice()));

  private Mutants() {}

  /**
   * A defect.
   *
   * @param invariant id of the one that must find it
   * @param mistake what somebody did
   * @param tale what the logs say then
   */
  record Mutant(String invariant, String mistake, Tale tale) {
    @Override
    public String toString() {
      return invariant + ": " + mistake;
    }
  }

  private static Tale log(
      Positions events,
      Positions messages,
      Sample torn,
      Sample unsigned,
      Sample unreadable,
      Sample rows,
      Sample waiting) {
    var view = new ViewFacts("order-timeline", 0, 1, Optional.empty(), rows);
    return new Tale()
        .log(
            LOG,
            log ->
                new LogFacts(
                    LOG,
                    events,
                    messages,
                    0,
                    torn,
                    unsigned,
                    unreadable,
                    LogFacts.Sealed.NONE,
                    List.of(),
                    List.of(),
                    List.of(view),
                    List.of(),
                    waiting));
  }

  private static Tale changed() {
    return sealed(new LogFacts.Sealed(1, ONE), List.of());
  }

  private static Tale handing(HandingFacts handing) {
    return sealed(LogFacts.Sealed.NONE, List.of(handing));
  }

  private static Tale sealed(LogFacts.Sealed sealed, List<HandingFacts> handings) {
    return new Tale()
        .log(
            LOG,
            log ->
                new LogFacts(
                    LOG, FINE, FINE, 0, NONE, NONE, NONE, sealed, handings, List.of(), List.of(),
                    List.of(), NONE));
  }

  private static Tale snapshot(Sample wrong) {
    return new Tale()
        .log(
            LOG,
            log ->
                new LogFacts(
                    LOG,
                    FINE,
                    FINE,
                    0,
                    NONE,
                    NONE,
                    NONE,
                    LogFacts.Sealed.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new SnapshotFacts(1, 0, wrong)),
                    NONE));
  }

  private static Tale toldTwice() {
    var letter =
        new Letter(
            new Notice(new OrderId(new UUID(0, 7)), "order-confirmed/7", "order-confirmed", "", ""),
            "ann@example.org",
            "mail");
    return Tale.of(
        new DeliveryEvent.Requested(new DeliveryId(new UUID(0, 1)), letter, OneOrder.AT),
        new DeliveryEvent.Requested(new DeliveryId(new UUID(0, 2)), letter, OneOrder.AT));
  }
}
