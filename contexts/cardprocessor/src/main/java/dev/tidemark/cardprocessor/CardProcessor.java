package dev.tidemark.cardprocessor;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Role.SYSTEM;
import static dev.tidemark.kernel.context.Route.get;
import static dev.tidemark.kernel.context.Route.post;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.CardRejection;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.cardprocessor.model.CardCharge;
import dev.tidemark.cardprocessor.model.CardChargeDecider;
import dev.tidemark.cardprocessor.model.Standing;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.cardprocessor.process.CallbackDelivery;
import dev.tidemark.cardprocessor.process.Reminders;
import dev.tidemark.cardprocessor.view.SimulatedCharges;
import dev.tidemark.cardprocessor.view.SimulatedCharges.ChargeOf;
import dev.tidemark.cardprocessor.view.SimulatedCharges.ChargesBy;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;

/**
 * The door of the simulated card processor: an outside world that can be planned, watched and
 * repeated. It publishes and consumes nothing.
 *
 * <p>A gateway in front of it gives one command for each of its own calls, {@code Charge}, {@code
 * LookUp}, {@code VoidCharge} or {@code Refund}, and reads {@link ChargeRecord#told} of what is
 * answered. {@code SUCCEEDED} is a capture of {@link ChargeRecord#amount}; {@code DECLINED} and
 * {@code REFUSED} come with a reason, {@code SUCCEEDED} and {@code REFUNDED} with a reference;
 * {@code NO_ANSWER} stands for silence, so the gateway must say that the outcome is unknown, as it
 * must when the command itself fails or takes too long. A refusal of the command is a mistake of
 * the gateway.
 *
 * <p>The receiver of callbacks passes the {@code Callback} on to the shop, signed, under its {@code
 * callbackId}, and throws unless the shop took it in.
 */
public final class CardProcessor implements BoundedContext {
  private final AggregateType<CardCommand, CardCharge, CardEvent, ChargeRecord> charge;

  /** A processor that calls this receiver back and treats charges by this plan. */
  public CardProcessor(CallbackReceiver receiver, FailurePlan plan) {
    charge =
        AggregateType.named(
                "card-charge",
                CardCommand.class,
                new CardChargeDecider(plan),
                CardCommand::chargeKey,
                Standing::of)
            .event(CardEvent.CallTaken.class, "call-taken", 1)
            .event(CardEvent.SettlementScheduled.class, "settlement-scheduled", 1)
            .event(CardEvent.ChargeCaptured.class, "charge-captured", 1)
            .event(CardEvent.ChargeDeclined.class, "charge-declined", 1)
            .event(CardEvent.ChargeVoided.class, "charge-voided", 1)
            .event(CardEvent.ChargeRefunded.class, "charge-refunded", 1)
            .event(CardEvent.CallbackScheduled.class, "callback-scheduled", 1)
            .event(CardEvent.CallbackDue.class, "callback-due", 1)
            .event(CardEvent.CallbackDelivered.class, "callback-delivered", 1)
            .command(
                CardCommand.Charge.class,
                post("/v1/simulated-processor/captures"),
                allow(SYSTEM),
                "Capture money, once for the key.")
            .command(
                CardCommand.LookUp.class,
                post("/v1/simulated-processor/lookups"),
                allow(SYSTEM),
                "Say how a charge stands.")
            .command(
                CardCommand.VoidCharge.class,
                post("/v1/simulated-processor/voids"),
                allow(SYSTEM),
                "See to it that nothing is captured under a key any more.")
            .command(
                CardCommand.Refund.class,
                post("/v1/simulated-processor/refunds"),
                allow(SYSTEM),
                "Give captured money back, once for the refund key.")
            .command(CardCommand.Settle.class)
            .command(CardCommand.RecordDelivery.class)
            .command(
                CardCommand.SendCallback.class,
                post("/v1/simulated-processor/charges/{chargeKey}/callbacks"),
                allow(STAFF),
                "Have the processor call back now, again if it did before.")
            .refusals(CardRejection.class)
            .policy(Reminders::of)
            .reactor("callback-delivery", CardEvent.class, new CallbackDelivery(receiver))
            .timer(Reminders.SETTLE, CardCommand.Settle::new)
            .timer(Reminders.CALLBACK, CardCommand.SendCallback::new)
            .showing(SimulatedCharges.VIEW, (state, key, version) -> Standing.of(state))
            .build();
  }

  /** The one kind of aggregate, for specifications. */
  AggregateType<CardCommand, CardCharge, CardEvent, ChargeRecord> aggregate() {
    return charge;
  }

  @Override
  public Declaration declare() {
    return Declaration.of("cardprocessor")
        .aggregate(charge)
        .query(
            ChargeOf.class,
            ChargeRecord.class,
            get("/v1/simulated-processor/charges/{chargeKey}"),
            allow(STAFF),
            "What the simulated processor knows of a charge.",
            ChargeOf::answer)
        .list(
            ChargesBy.class,
            ChargeRecord.class,
            get("/v1/simulated-processor/charges"),
            allow(STAFF),
            "Charges the simulated processor knows, by order or status.",
            ChargesBy::answer)
        .build();
  }
}
