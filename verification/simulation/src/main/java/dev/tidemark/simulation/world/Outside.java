package dev.tidemark.simulation.world;

import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.notification.port.ChannelFault;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.simulation.plan.Fault;
import java.util.Optional;
import java.util.UUID;

/**
 * What one life of a process sees of the world outside the platform: the wire to the card processor
 * and back, and the way to customers. Calls get lost, come late, arrive twice.
 */
final class Outside implements PaymentGateway, CallbackReceiver, NotificationChannel {
  private final Life life;
  private final Universe universe;
  private final Site calls;
  private final Site callbacks;
  private final Site letters;

  Outside(Life life) {
    this.life = life;
    this.universe = life.universe();
    String name = life.host().name();
    calls = universe.faults().site("call", name);
    callbacks = universe.faults().site("callback", name);
    letters = universe.faults().site("channel", name);
  }

  @Override
  public GatewayAnswer charge(Charge c) {
    return answer(c, new CardCommand.Charge(c.key(), c.orderId(), c.amount(), c.token()));
  }

  @Override
  public GatewayAnswer lookUp(Charge c) {
    return answer(c, new CardCommand.LookUp(c.key(), c.orderId(), c.amount()));
  }

  @Override
  public GatewayAnswer voidCharge(Charge c) {
    return answer(c, new CardCommand.VoidCharge(c.key(), c.orderId(), c.amount()));
  }

  private GatewayAnswer answer(Charge charge, CardCommand.Call call) {
    Optional<ChargeRecord> record = ask(call);
    if (record.isEmpty()) {
      return new GatewayAnswer.Unknown();
    }
    Told told = record.get().told();
    return switch (told.answer()) {
      case SUCCEEDED ->
          new GatewayAnswer.Succeeded(
              record.get().captured(), told.reference().orElse(charge.key()));
      case DECLINED -> new GatewayAnswer.Declined(told.reason().orElse("declined"));
      case PENDING -> new GatewayAnswer.Pending();
      case NEVER_HEARD_OF -> new GatewayAnswer.NeverHeardOf();
      case NO_ANSWER -> new GatewayAnswer.Unknown();
      case REFUNDED, REFUSED ->
          throw new AssertionError("A call about a charge was answered like a refund.");
    };
  }

  @Override
  public RefundAnswer refund(Refund r) {
    Optional<ChargeRecord> record =
        ask(new CardCommand.Refund(r.chargeKey(), r.key(), r.orderId(), r.amount()));
    if (record.isEmpty()) {
      return new RefundAnswer.Unknown();
    }
    Told told = record.get().told();
    return switch (told.answer()) {
      case REFUNDED -> new RefundAnswer.Refunded(told.reference().orElse(r.key()));
      case REFUSED -> new RefundAnswer.Refused(told.reason().orElse("refused"));
      case NO_ANSWER -> new RefundAnswer.Unknown();
      case SUCCEEDED, DECLINED, PENDING, NEVER_HEARD_OF ->
          throw new AssertionError("A call for a refund was answered like a charge.");
    };
  }

  /** One call to the card processor; empty if nobody knows what became of it. */
  private Optional<ChargeRecord> ask(CardCommand.Call call) {
    life.calls("gateway");
    Fault fault = calls.pass();
    if (fault == null) {
      return called(call);
    }
    return switch (fault.kind()) {
      case CALL_LOST -> Optional.empty();
      case CALL_FAILS -> throw new IllegalStateException("The gateway answers 503.");
      case CALL_LATE -> {
        later(fault, call);
        yield Optional.empty();
      }
      case ANSWER_LOST -> {
        called(call);
        yield Optional.empty();
      }
      case CALL_REPEATED -> {
        later(fault, call);
        yield called(call);
      }
      case SLOW -> {
        life.wait(fault.amount() / 2);
        Optional<ChargeRecord> record = called(call);
        life.wait(fault.amount() / 2);
        yield record;
      }
      default -> throw new AssertionError("No gateway does this: " + fault);
    };
  }

  private void later(Fault fault, CardCommand.Call call) {
    universe.later(fault.amount(), () -> called(call));
  }

  private Optional<ChargeRecord> called(CardCommand.Call call) {
    Optional<CommandOutcome<ChargeRecord>> outcome =
        execute("cardprocessor", call.orderId(), call, "system:payment");
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    return switch (outcome.get()) {
      case CommandOutcome.Followed<ChargeRecord> followed -> Optional.of(followed.answer());
      case CommandOutcome.Failed<ChargeRecord> failed -> Optional.empty();
      case CommandOutcome.Refused<ChargeRecord> refused ->
          throw new IllegalStateException(
              "The processor refused a call: " + refused.reason().detail());
      case CommandOutcome.Repeated<ChargeRecord> repeated ->
          throw new AssertionError("Calls carry no key.");
    };
  }

  private <R> Optional<CommandOutcome<R>> execute(
      String context, OrderId order, Command<R> command, String actor) {
    UUID cause = universe.ids().next();
    Origin origin =
        new Origin(
            universe.now(),
            universe.tenantOf(order.toString()),
            new Actor(actor),
            cause,
            cause,
            "");
    return universe.execute(life, context, command, Call.of(origin));
  }

  @Override
  public void deliver(Callback callback) {
    Fault fault = callbacks.pass();
    if (fault == null) {
      take(callback);
      return;
    }
    switch (fault.kind()) {
      case CALL_LOST -> throw new IllegalStateException("The callback did not arrive.");
      case ANSWER_LOST -> {
        take(callback);
        throw new IllegalStateException("The answer to the callback did not arrive.");
      }
      case CALL_REPEATED -> {
        universe.later(fault.amount(), () -> tell(callback));
        take(callback);
      }
      default -> throw new AssertionError("No callback does this: " + fault);
    }
  }

  private void take(Callback callback) {
    if (!tell(callback)) {
      throw new IllegalStateException("The shop does not answer.");
    }
  }

  private boolean tell(Callback callback) {
    CallbackOutcome outcome =
        switch (callback.outcome()) {
          case SUCCEEDED -> CallbackOutcome.SUCCEEDED;
          case DECLINED -> CallbackOutcome.DECLINED;
        };
    PaymentCommand command =
        new PaymentCommand.RecordCallback(
            callback.orderId(),
            callback.callbackId(),
            callback.chargeKey(),
            outcome,
            callback.amount(),
            callback.reference(),
            callback.reason());
    return execute("payment", callback.orderId(), command, "system:cardprocessor")
        .filter(answer -> !(answer instanceof CommandOutcome.Failed<?>))
        .isPresent();
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void send(Outgoing text) {
    life.calls("customer");
    Fault fault = letters.pass();
    if (fault == null) {
      universe.told(text.id());
      return;
    }
    boolean mayPass =
        switch (fault.kind()) {
          case CALL_LOST -> true;
          case ANSWER_LOST -> {
            universe.told(text.id());
            yield true;
          }
          case CALL_REFUSED -> false;
          default -> throw new AssertionError("No channel does this: " + fault);
        };
    throw new ChannelFault(
        "The simulated channel: " + fault.kind(), mayPass, new RuntimeException("fault"));
  }
}
