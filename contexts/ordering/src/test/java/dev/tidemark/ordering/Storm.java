package dev.tidemark.ordering;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One order in bad weather, repeatable by its seed: messages in both directions are lost, doubled,
 * delayed and overtake each other until the weather calms down; the customer may change their mind
 * at any moment, and the gateway may capture late. Afterwards messages arrive, if in any order.
 */
final class Storm {
  private static final Deadlines LIMITS =
      new Deadlines(
          Duration.ofSeconds(20),
          Duration.ofMinutes(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(15));
  private static final Duration STORM = Duration.ofMinutes(6);

  /** About as long as an order takes in fair weather, so that holds run out under it. */
  private static final Duration SHORT_HOLD = Duration.ofSeconds(10);

  /** Far more than any order needs; an endless exchange would pass it. */
  private static final int MOST_TURNS = 2_000;

  private final SplittableRandom random;
  private final OrderRun<?> run;
  private final boolean cash;
  private final SimulatedPayment payment;
  private final SimulatedInventory inventory;
  private final List<Arrival> flying = new ArrayList<>();
  private final Instant calm;
  private final double losses;

  private record Arrival(Instant at, Runnable happens) {}

  Storm(long seed) {
    random = new SplittableRandom(seed);
    run = OrderRun.of(random.nextBoolean() ? SagaOrder.RESERVE_FIRST : SagaOrder.PAY_FIRST, LIMITS);
    cash = random.nextInt(4) == 0;
    payment = new SimulatedPayment(random.nextInt(4) > 0);
    Duration early = random.nextInt(4) == 0 ? LIMITS.hold().minus(upTo(SHORT_HOLD)) : Duration.ZERO;
    inventory = new SimulatedInventory(random.nextInt(4) > 0, early);
    losses = random.nextDouble(0.4);
    calm = run.now().plus(STORM);
  }

  /** Runs the order to its end. */
  Storm pass() {
    run.command(cash ? Sample.PLACE_COD : Sample.PLACE);
    if (random.nextInt(3) == 0) {
      at(upTo(STORM), () -> run.command(new CancelOrder(Sample.ORDER, Sample.CHANGED_MIND)));
    }
    if (random.nextInt(3) == 0) {
      at(upTo(STORM), () -> fly(payment.capturesLate(run.now())));
    }
    int turns = 0;
    for (Optional<Arrival> next = next(); next.isPresent(); next = next()) {
      turn(next.get());
      if (++turns > MOST_TURNS) {
        throw new AssertionError("The order does not come to rest.");
      }
    }
    return this;
  }

  private void turn(Arrival next) {
    flying.remove(next);
    Duration wait = Duration.between(run.now(), next.at());
    run.pass(wait.isNegative() ? Duration.ZERO : wait);
    next.happens().run();
    run.sent().forEach(this::post);
  }

  /** The next thing to happen: a message, a timer of the saga, or a hold that runs out. */
  private Optional<Arrival> next() {
    run.sent().forEach(this::post);
    List<Arrival> all = new ArrayList<>(flying);
    run.timers().values().forEach(due -> all.add(new Arrival(due, () -> {})));
    inventory
        .runsOut()
        .ifPresent(end -> all.add(new Arrival(end, () -> fly(inventory.runOut(run.now())))));
    return all.stream().min(Comparator.comparing(Arrival::at));
  }

  private void post(Contract message) {
    for (int copies = copies(); copies > 0; copies--) {
      at(delay(), () -> serve(message));
    }
  }

  private void serve(Contract message) {
    Instant now = run.now();
    switch (message) {
      case OrderPaymentRequested asked -> fly(payment.charge(asked, now));
      case RefundPayment asked -> fly(payment.refund(asked, now));
      case ReserveInventory asked -> fly(inventory.reserve(asked, now));
      case ConfirmInventory asked -> fly(inventory.confirm(asked, now));
      case ReleaseInventory asked -> fly(inventory.release(asked, now));
      default -> {}
    }
  }

  private void fly(List<Contract> answers) {
    for (Contract answer : answers) {
      for (int copies = copies(); copies > 0; copies--) {
        at(delay(), () -> run.receive(answer));
      }
    }
  }

  private int copies() {
    if (!run.now().isBefore(calm)) {
      return 1;
    }
    return random.nextDouble() < losses ? 0 : random.nextInt(5) == 0 ? 2 : 1;
  }

  /** Mostly short, sometimes longer than any deadline. */
  private Duration delay() {
    return random.nextInt(5) == 0 ? upTo(Duration.ofMinutes(4)) : upTo(Duration.ofSeconds(3));
  }

  private Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis()));
  }

  private void at(Duration later, Runnable happens) {
    flying.add(new Arrival(run.now().plus(later), happens));
  }

  OrderRun<?> run() {
    return run;
  }

  boolean cash() {
    return cash;
  }

  SimulatedPayment payment() {
    return payment;
  }

  SimulatedInventory inventory() {
    return inventory;
  }
}
