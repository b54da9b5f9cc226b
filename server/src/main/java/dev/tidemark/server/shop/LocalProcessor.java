package dev.tidemark.server.shop;

import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.server.host.Platform;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The wire between the shop and the simulated card processor where both run in this process, in
 * both directions: the shop's calls, and the processor's callbacks. Whatever gets lost on it is the
 * processor's doing and part of the play.
 */
final class LocalProcessor implements ProcessorCalls, CallbackReceiver {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AtomicReference<Platform> platform = new AtomicReference<>();

  /** Must be called before anything is charged. */
  void connect(Platform running) {
    platform.set(running);
  }

  @Override
  public ChargeRecord call(CardCommand.Call call) {
    return switch (execute("cardprocessor", call, new Actor("system:payment"))) {
      case CommandOutcome.Followed<ChargeRecord> followed -> followed.answer();
      case CommandOutcome.Refused<ChargeRecord> refused ->
          throw new IllegalStateException(
              "The processor refused a call: " + refused.reason().detail());
      case CommandOutcome.Repeated<ChargeRecord> repeated ->
          throw new AssertionError("Calls carry no key.");
      case CommandOutcome.Failed<ChargeRecord> failed -> throw failed.fault();
    };
  }

  @Override
  public void deliver(Callback callback) {
    PaymentCommand command =
        new PaymentCommand.RecordCallback(
            callback.orderId(),
            callback.callbackId(),
            callback.chargeKey(),
            switch (callback.outcome()) {
              case SUCCEEDED -> CallbackOutcome.SUCCEEDED;
              case DECLINED -> CallbackOutcome.DECLINED;
            },
            callback.amount(),
            callback.reference(),
            callback.reason());
    if (execute("payment", command, new Actor("system:cardprocessor"))
        instanceof CommandOutcome.Failed<?> failed) {
      throw failed.fault();
    }
  }

  private static Origin alone(Platform running, Actor actor) {
    UUID cause = running.ids().next();
    return new Origin(running.clock().instant(), Tenant.DEFAULT, actor, cause, cause, "");
  }

  private <R> CommandOutcome<R> execute(String context, Command<R> command, Actor actor) {
    Platform running = platform.get();
    ContextRuntime runtime = running == null ? null : running.context(context).orElse(null);
    if (runtime == null) {
      throw new StoreFault.Unavailable("The context " + context + " does not run here yet.", null);
    }
    Origin origin =
        Tracing.origin().map(why -> why.by(actor)).orElseGet(() -> alone(running, actor));
    return running.execute(runtime, command, Call.of(origin), LIMIT);
  }
}
