package dev.tidemark.cardprocessor;

import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.view.SimulatedCharges.ChargeOf;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.testkit.ContextSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody who charges 30 euros at the processor, and hears its callbacks. */
final class Caller {
  static final OrderId ORDER = new OrderId(new UUID(0x7000L, 42));
  static final Money TOTAL = new Money(3000, "EUR");
  static final String KEY = "key-1";

  private final List<Callback> heard = new ArrayList<>();
  private int deaf;
  private final ContextSpecification processor;

  Caller(FailurePlan plan) {
    processor = ContextSpecification.of(new CardProcessor(this::hear, plan));
  }

  static Caller of() {
    return new Caller(FailurePlan.NONE);
  }

  private void hear(Callback callback) {
    if (deaf > 0) {
      deaf--;
      throw new IllegalStateException("Not taken in.");
    }
    heard.add(callback);
  }

  /** Does not take the next callback in. */
  Caller deafOnce() {
    deaf = 1;
    return this;
  }

  Told charge(String token) {
    return call(new CardCommand.Charge(KEY, ORDER, TOTAL, token));
  }

  Told lookUp() {
    return call(new CardCommand.LookUp(KEY, ORDER, TOTAL));
  }

  Told voidCharge() {
    return call(new CardCommand.VoidCharge(KEY, ORDER, TOTAL));
  }

  Told refund(String refundKey, long amount) {
    return call(new CardCommand.Refund(KEY, refundKey, ORDER, new Money(amount, "EUR")));
  }

  Told call(CardCommand command) {
    processor
        .command(command)
        .ifPresent(refusal -> {
          throw new AssertionError(refusal.detail());
        });
    return record().told();
  }

  ChargeRecord record() {
    return processor.ask(new ChargeOf(KEY)).orElseThrow();
  }

  /** Time passes, callbacks that fall due are delivered; all that were heard so far. */
  List<Callback> after(int seconds) {
    for (int i = 0; i <= seconds; i++) {
      processor.pass(i == 0 ? Duration.ZERO : Duration.ofSeconds(1));
      processor.react();
    }
    return heard;
  }

  ContextSpecification processor() {
    return processor;
  }
}
