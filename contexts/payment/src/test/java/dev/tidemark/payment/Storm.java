package dev.tidemark.payment;

import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Policy;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.payment.process.GatewayCalls;
import dev.tidemark.payment.process.Reminders;
import dev.tidemark.payment.view.LedgerBalance;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** One payment, everything that can come to it in any order, and what must be true afterwards. */
final class Storm {
  private static final int STEPS = 60;
  private static final int MOST_CALM_TURNS = 1_000;

  private final SplittableRandom random;
  private final StormyGateway gateway;
  private final GatewayCalls calls;
  private final Decider<PaymentCommand, Payment, PaymentEvent> decider;
  private final List<String> violations = new ArrayList<>();
  private final List<PaymentEvent> events = new ArrayList<>();
  private final List<Contract> told = new ArrayList<>();
  private final Deque<PaymentEvent> unseen = new ArrayDeque<>();
  private final List<PaymentCommand> learnt = new ArrayList<>();
  private final Map<String, Instant> timers = new HashMap<>();
  private Payment state;
  private LedgerBalance books = LedgerBalance.empty("EUR");
  private Instant now = SampleOrigin.AT;
  private int toldBeforeLastRequest = -1;
  private int toldBeforeLastUndo = -1;

  Storm(long seed, Decider<PaymentCommand, Payment, PaymentEvent> decider) {
    this.random = new SplittableRandom(seed);
    this.gateway = new StormyGateway(random);
    this.calls = new GatewayCalls(gateway);
    this.decider = decider;
    this.state = decider.initial();
  }

  /** Lets the storm rage and calm down; what was wrong, empty if nothing. */
  List<String> violations() {
    for (int step = 0; step < STEPS; step++) {
      rage();
    }
    gateway.calmDown();
    for (int turn = 0; turn < MOST_CALM_TURNS && calmTurn(); turn++) {
      check(turn < MOST_CALM_TURNS - 1, "calm is not quiet");
    }
    checkAtRest();
    return violations;
  }

  /** What has happened to the payment. */
  List<PaymentEvent> events() {
    return events;
  }

  private void rage() {
    switch (random.nextInt(14)) {
      case 0 -> request();
      case 1 -> {
        if (random.nextInt(4) == 0) {
          undo();
        }
      }
      case 2 -> obey(Sample.earn());
      case 3, 4 -> gateway.doSomething();
      case 5, 6, 7 -> gateway.callback().ifPresent(this::obey);
      case 8 -> obeyAgain();
      case 9, 10 -> fireTimer();
      default -> react();
    }
  }

  private void request() {
    toldBeforeLastRequest = told.size();
    obey(Sample.request());
  }

  private void undo() {
    toldBeforeLastUndo = told.size();
    obey(Sample.undo());
  }

  /** A gateway's answer that was taken in comes a second time. */
  private void obeyAgain() {
    if (!learnt.isEmpty()) {
      obey(learnt.get(random.nextInt(learnt.size())));
    }
  }

  private boolean react() {
    if (unseen.isEmpty()) {
      return false;
    }
    PaymentEvent event = unseen.removeFirst();
    for (PaymentCommand answer : calls.react(recorded(event))) {
      learnt.add(answer);
      obey(answer);
    }
    return true;
  }

  private static Recorded<PaymentEvent> recorded(PaymentEvent event) {
    StreamId stream =
        new StreamId(SampleOrigin.ORIGIN.tenant(), "payment", event.orderId().toString());
    return new Recorded<>(event, new UUID(0x7000L, 1), stream, 1, 1, SampleOrigin.ORIGIN);
  }

  private boolean fireTimer() {
    for (Map.Entry<String, Instant> timer : List.copyOf(timers.entrySet())) {
      timers.remove(timer.getKey());
      now = timer.getValue().isAfter(now) ? timer.getValue() : now;
      boolean lookup = timer.getKey().equals(Reminders.LOOKUP);
      obey(lookup ? Sample.lookUp() : Sample.repeatRefund());
      return true;
    }
    return false;
  }

  private boolean calmTurn() {
    var callback = gateway.callback();
    callback.ifPresent(this::obey);
    boolean stuck =
        state instanceof Payment.Refunding r && r.talk().stage() == Payment.RefundStage.REFUSED;
    if (stuck) {
      obey(Sample.repeatRefund());
    }
    boolean reacted = react();
    return fireTimer() || callback.isPresent() || stuck || reacted;
  }

  private void obey(PaymentCommand command) {
    var decision = decider.decide(command, state, SampleOrigin.ORIGIN.at(now));
    if (decision instanceof Decision.Accepted<PaymentEvent>(List<PaymentEvent> followed)) {
      followed.forEach(this::happen);
    }
    check(books.isSound(), "the books are not in order after " + command);
  }

  private void happen(PaymentEvent event) {
    state = decider.evolve(state, event);
    events.add(event);
    books = books.after(event);
    unseen.add(event);
    for (Policy<Payment, PaymentEvent> policy : Sample.TYPE.policies()) {
      policy.react(event, state, SampleOrigin.ORIGIN.at(now)).forEach(this::perform);
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send(String step, Contract message) -> told.add(message);
      case Effect.Arm(String timer, Instant due) -> timers.put(timer, due);
      case Effect.Disarm(String timer) -> timers.remove(timer);
      default -> throw new AssertionError("A payment never asks for " + effect);
    }
  }

  private void checkAtRest() {
    Money kept = gateway.captured().minus(gateway.refunded());
    check(gateway.captures() <= 1, "charged more than once");
    check(!kept.isNegative(), "refunded more than was captured");
    check(kept.equals(books.kept()), "the books say other than the gateway");
    check(!(state instanceof Payment.Open), "nobody knows what became of the charge");
    check(!(state instanceof Payment.Refunding), "money is still on its way back");
    check(toldBeforeLastRequest < told.size(), "a request was not answered");
    check(toldBeforeLastUndo < told.size(), "an undo was not answered");
    check(toldBeforeLastUndo < 0 || kept.isZero(), "called off, but money stayed captured");
    check(
        told.stream().anyMatch(PaymentRefunded.class::isInstance) != gateway.refunded().isZero(),
        "told of another refund than was made");
    check(askedBeforeDeciding(), "silence was not looked up");
  }

  /**
   * No charge is repeated, and nothing voided, while the latest call was left without an answer.
   */
  private boolean askedBeforeDeciding() {
    boolean silence = false;
    for (PaymentEvent event : events) {
      boolean decision =
          event instanceof PaymentEvent.ChargeRepeated || event instanceof PaymentEvent.VoidStarted;
      if (silence && decision) {
        return false;
      }
      if (event instanceof PaymentEvent.OutcomeUnknown) {
        silence = true;
      } else if (event instanceof PaymentEvent.LookupStarted) {
        silence = false;
      }
    }
    return true;
  }

  private void check(boolean holds, String violation) {
    if (!holds && !violations.contains(violation)) {
      violations.add(violation);
    }
  }
}
