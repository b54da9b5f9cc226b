package dev.tidemark.audit.world;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.Told;

/**
 * What the card processor's own log says of one charge.
 *
 * @param chargeKey the key it was called under
 * @param orderId for which order; empty before the first call that names it
 * @param moved what it captured and gave back
 * @param calls how often it was called to charge
 * @param unanswered how many of these calls got no answer
 * @param lookups how often it was asked how the charge stands
 * @param pending whether it is still to decide
 * @param untold callbacks that are to come
 * @param refunds the keys it refunded under
 * @param voided whether it promised that nothing will be captured
 * @param capturedAfterVoid whether it did all the same
 */
public record ChargeFacts(
    String chargeKey,
    String orderId,
    Moved moved,
    int calls,
    int unanswered,
    int lookups,
    boolean pending,
    int untold,
    Keys refunds,
    boolean voided,
    boolean capturedAfterVoid) {
  static ChargeFacts of(String chargeKey) {
    return new ChargeFacts(
        chargeKey, "", Moved.NOTHING, 0, 0, 0, false, 0, Keys.NONE, false, false);
  }

  /** Whether the processor is still to decide, or to tell. */
  public boolean underWay() {
    return pending || untold > 0;
  }

  ChargeFacts after(CardEvent event) {
    return switch (event) {
      case CardEvent.CallTaken e -> called(e);
      case CardEvent.SettlementScheduled e -> with(moved, true, untold, refunds);
      case CardEvent.ChargeCaptured e -> captured(e);
      case CardEvent.ChargeDeclined e -> with(moved, false, untold, refunds);
      case CardEvent.ChargeVoided e ->
          new ChargeFacts(
              chargeKey,
              orderId,
              moved,
              calls,
              unanswered,
              lookups,
              false,
              untold,
              refunds,
              true,
              capturedAfterVoid);
      case CardEvent.ChargeRefunded e ->
          with(moved.back(e.amount()), pending, untold, refunds.plus(e.refundKey()));
      case CardEvent.CallbackScheduled e -> with(moved, pending, untold + 1, refunds);
      case CardEvent.CallbackDue e -> this;
      // One that staff asked for was never scheduled.
      case CardEvent.CallbackDelivered e -> with(moved, pending, Math.max(0, untold - 1), refunds);
    };
  }

  private ChargeFacts captured(CardEvent.ChargeCaptured e) {
    return new ChargeFacts(
        chargeKey,
        e.orderId().toString(),
        moved.in(e.amount()),
        calls,
        unanswered,
        lookups,
        false,
        untold,
        refunds,
        voided,
        capturedAfterVoid || voided);
  }

  private ChargeFacts called(CardEvent.CallTaken e) {
    boolean charge = e.told().call() == Told.Call.CHARGE;
    boolean silent = charge && e.told().answer() == Told.Answer.NO_ANSWER;
    return new ChargeFacts(
        chargeKey,
        e.orderId().toString(),
        moved,
        calls + (charge ? 1 : 0),
        unanswered + (silent ? 1 : 0),
        lookups + (e.told().call() == Told.Call.LOOK_UP ? 1 : 0),
        pending,
        untold,
        refunds,
        voided,
        capturedAfterVoid);
  }

  private ChargeFacts with(Moved money, boolean undecided, int toTell, Keys refundKeys) {
    return new ChargeFacts(
        chargeKey,
        orderId,
        money,
        calls,
        unanswered,
        lookups,
        undecided,
        toTell,
        refundKeys,
        voided,
        capturedAfterVoid);
  }
}
