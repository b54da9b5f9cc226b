package dev.tidemark.payment;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.payment.language.PaymentCommand.RecordCallback;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A gateway with honest books and the worst manners: calls arrive late or never, answers get lost,
 * callbacks come twice, in any order or after a contradiction. Calm, it does all it still owes.
 */
final class StormyGateway implements PaymentGateway {
  private enum Fate {
    UNHEARD,
    PENDING,
    CAPTURED,
    DECLINED,
    DECLINED_BUT_THINKING,
    VOIDED
  }

  private final RandomGenerator random;
  private final Map<String, Fate> charges = new LinkedHashMap<>();
  private final Map<String, Money> refunds = new LinkedHashMap<>();
  private final Map<String, Charge> calls = new LinkedHashMap<>();
  private final List<Charge> underWay = new ArrayList<>();
  private final List<RecordCallback> callbacks = new ArrayList<>();
  private boolean calm;

  StormyGateway(RandomGenerator random) {
    this.random = random;
  }

  private boolean chance(int oneIn) {
    return !calm && random.nextInt(oneIn) == 0;
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    if (chance(4)) {
      underWay.add(charge);
      return new GatewayAnswer.Unknown();
    }
    arrive(charge);
    return maybeLost(standing(charge));
  }

  private void arrive(Charge charge) {
    if (fate(charge) == Fate.UNHEARD) {
      calls.put(charge.key(), charge);
      charges.put(charge.key(), Fate.PENDING);
      if (!chance(3)) {
        decide(charge);
      }
    }
  }

  private Fate fate(Charge charge) {
    return charges.getOrDefault(charge.key(), Fate.UNHEARD);
  }

  private void decide(Charge charge) {
    switch (fate(charge)) {
      case PENDING -> {
        Fate no = chance(2) ? Fate.DECLINED_BUT_THINKING : Fate.DECLINED;
        tell(charge, random.nextInt(3) == 0 ? no : Fate.CAPTURED, !chance(4));
      }
      // A capture after a decline is always told: nobody would ask again.
      case DECLINED_BUT_THINKING -> tell(charge, Fate.CAPTURED, true);
      case UNHEARD, CAPTURED, DECLINED, VOIDED -> {}
    }
  }

  private void tell(Charge charge, Fate fate, boolean aloud) {
    charges.put(charge.key(), fate);
    boolean captured = fate == Fate.CAPTURED;
    var callback =
        new RecordCallback(
            charge.orderId(),
            "evt_" + fate,
            charge.key(),
            captured ? CallbackOutcome.SUCCEEDED : CallbackOutcome.DECLINED,
            charge.amount(),
            captured ? Optional.of("ref_1") : Optional.empty(),
            captured ? Optional.empty() : Optional.of("no-funds"));
    if (aloud) {
      callbacks.add(callback);
    }
  }

  private GatewayAnswer standing(Charge charge) {
    return switch (fate(charge)) {
      case UNHEARD -> new GatewayAnswer.NeverHeardOf();
      case PENDING -> new GatewayAnswer.Pending();
      case CAPTURED -> new GatewayAnswer.Succeeded(charge.amount(), "ref_1");
      case DECLINED, DECLINED_BUT_THINKING -> new GatewayAnswer.Declined("no-funds");
      case VOIDED -> new GatewayAnswer.Declined("voided");
    };
  }

  private GatewayAnswer maybeLost(GatewayAnswer answer) {
    return chance(3) ? new GatewayAnswer.Unknown() : answer;
  }

  @Override
  public GatewayAnswer lookUp(Charge charge) {
    return maybeLost(standing(charge));
  }

  @Override
  public GatewayAnswer voidCharge(Charge charge) {
    boolean possible =
        switch (fate(charge)) {
          case UNHEARD -> true;
          case PENDING -> !chance(2);
          case CAPTURED, DECLINED, DECLINED_BUT_THINKING, VOIDED -> false;
        };
    if (possible) {
      charges.put(charge.key(), Fate.VOIDED);
    }
    return maybeLost(standing(charge));
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    if (chance(4)) {
      return new RefundAnswer.Refused("not now");
    }
    if (!chance(4)) {
      refunds.put(refund.key(), refund.amount());
      return chance(3) ? new RefundAnswer.Unknown() : new RefundAnswer.Refunded("ref_2");
    }
    return new RefundAnswer.Unknown();
  }

  /** A late call arrives, or a charge that is under way is decided on. */
  void doSomething() {
    if (!underWay.isEmpty() && random.nextBoolean()) {
      arrive(underWay.removeFirst());
    } else {
      List.copyOf(calls.values()).forEach(this::decide);
    }
  }

  /** A callback in any order; in the storm perhaps to come again. */
  Optional<RecordCallback> callback() {
    if (callbacks.isEmpty()) {
      return Optional.empty();
    }
    int which = random.nextInt(callbacks.size());
    return Optional.of(chance(3) ? callbacks.get(which) : callbacks.remove(which));
  }

  /** From now on it is a good gateway, and does what it still owes. */
  void calmDown() {
    calm = true;
    List.copyOf(underWay).forEach(this::arrive);
    underWay.clear();
    List.copyOf(calls.values()).forEach(this::decide);
  }

  long captures() {
    return charges.values().stream().filter(Fate.CAPTURED::equals).count();
  }

  Money captured() {
    return Sample.TOTAL.times((int) captures());
  }

  Money refunded() {
    Money sum = Money.zero(Sample.TOTAL.currency());
    for (Money refund : refunds.values()) {
      sum = sum.plus(refund);
    }
    return sum;
  }
}
