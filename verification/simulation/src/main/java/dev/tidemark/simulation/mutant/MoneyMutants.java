package dev.tidemark.simulation.mutant;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentCommand.RecordAnswer;
import dev.tidemark.payment.language.PaymentCommand.RecordRefundAnswer;
import dev.tidemark.payment.language.PaymentCommand.UndoPayment;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.simulation.world.Redeclared;
import dev.tidemark.simulation.world.ShopPorts;
import dev.tidemark.simulation.world.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What goes wrong with money. */
final class MoneyMutants {
  private static final String OUTSIDE = "outside";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "refund-forgets-order",
              "M1",
              "a refund is posted and the order left as it was",
              OUTSIDE,
              ordering((c, s) -> c instanceof OrderCommand.CompleteCancellation)),
          new Mutant(
              "refund-swallowed",
              "M1",
              "a refund that fails is reported as made",
              OUTSIDE,
              gateway(SwallowedRefund::new)),
          new Mutant(
              "cent-too-much",
              "M2",
              "more is earned than was held",
              OUTSIDE,
              payment(OneCentMore::new)),
          new Mutant(
              "one-sided-posting",
              "M2",
              "money is earned a second time without being held",
              OUTSIDE,
              payment(EarnedTwice::new)),
          new Mutant(
              "key-per-attempt",
              "M3",
              "a retry is charged under a new key",
              OUTSIDE,
              gateway(KeyPerAttempt::new)),
          new Mutant(
              "refund-twice",
              "M4",
              "two refunds at once are both posted",
              OUTSIDE,
              payment(TwoRefunds::new)),
          new Mutant(
              "undo-without-refund",
              "M5",
              "a compensation swallows that money was captured",
              OUTSIDE,
              payment(UndoneOnPaper::new)),
          new Mutant(
              "timeout-is-failure",
              "M6",
              "a timeout of the gateway is treated as a failure",
              OUTSIDE,
              gateway(TimeoutIsFailure::new)),
          new Mutant(
              "decided-in-silence",
              "M6",
              "a payment whose outcome is unknown is given up without asking",
              OUTSIDE,
              payment(GivenUpInSilence::new)),
          new Mutant(
              "rounded-per-line",
              "M7",
              "each line is rounded instead of the order",
              "mixed",
              Wirings.declaring("ordering", Redeclared.decider("order", RoundedLines::new))),
          new Mutant(
              "charged-without-tax",
              "M7",
              "another amount is asked for than the order costs",
              "mixed",
              payment(OtherAmount::new)));

  private MoneyMutants() {}

  private static Wiring payment(
      UnaryOperator<Decider<PaymentCommand, Payment, PaymentEvent>> change) {
    return Wirings.declaring("payment", Redeclared.decider("payment", change));
  }

  /** Orders that agree to some commands without doing anything. */
  private static Wiring ordering(BiFunction<OrderCommand, Order, Boolean> ignored) {
    return Wirings.declaring(
        "ordering",
        Redeclared.<OrderCommand, Order, OrderEvent>decider(
            "order",
            real ->
                new Rules<>(real) {
                  @Override
                  public Decision<OrderEvent> decide(
                      OrderCommand command, Order state, Origin origin) {
                    return ignored.apply(command, state)
                        ? Decision.nothing()
                        : super.decide(command, state, origin);
                  }
                }));
  }

  private static Wiring gateway(UnaryOperator<PaymentGateway> change) {
    return Wirings.joining(ports ->
        new ShopPorts(
            ports.sagaOrder(),
            ports.deadlines(),
            change.apply(ports.gateway()),
            ports.callbacks(),
            ports.channel()));
  }

  private static class Gateway implements PaymentGateway {
    final PaymentGateway real;

    Gateway(PaymentGateway real) {
      this.real = real;
    }

    @Override
    public GatewayAnswer charge(Charge charge) {
      return real.charge(charge);
    }

    @Override
    public GatewayAnswer lookUp(Charge charge) {
      return real.lookUp(charge);
    }

    @Override
    public GatewayAnswer voidCharge(Charge charge) {
      return real.voidCharge(charge);
    }

    @Override
    public RefundAnswer refund(Refund refund) {
      return real.refund(refund);
    }
  }

  private static final class SwallowedRefund extends Gateway {
    SwallowedRefund(PaymentGateway real) {
      super(real);
    }

    @Override
    public RefundAnswer refund(Refund refund) {
      RefundAnswer answer = super.refund(refund);
      return answer instanceof RefundAnswer.Refunded ? answer : new RefundAnswer.Refunded("done");
    }
  }

  private static final class KeyPerAttempt extends Gateway {
    private final Map<String, Integer> attempts = new HashMap<>();

    KeyPerAttempt(PaymentGateway real) {
      super(real);
    }

    @Override
    public GatewayAnswer charge(Charge charge) {
      int attempt = attempts.merge(charge.key(), 1, Integer::sum);
      return attempt == 1 ? again(charge, charge.key()) : again(charge, charge.key() + attempt);
    }

    /** Having no answer it tries once more at once, under the next key. */
    private GatewayAnswer again(Charge c, String key) {
      GatewayAnswer answer = super.charge(new Charge(key, c.orderId(), c.amount(), c.token()));
      return answer instanceof GatewayAnswer.Unknown
          ? super.charge(new Charge(key + "-2", c.orderId(), c.amount(), c.token()))
          : answer;
    }
  }

  private static final class TimeoutIsFailure extends Gateway {
    TimeoutIsFailure(PaymentGateway real) {
      super(real);
    }

    @Override
    public GatewayAnswer charge(Charge charge) {
      GatewayAnswer answer = super.charge(charge);
      return answer instanceof GatewayAnswer.Unknown
          ? new GatewayAnswer.Declined("timeout")
          : answer;
    }
  }

  private static class PaymentRules extends Rules<PaymentCommand, Payment, PaymentEvent> {
    PaymentRules(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }
  }

  private static final class OneCentMore extends PaymentRules {
    OneCentMore(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      return command instanceof PaymentCommand.EarnPayment(var order)
              && state instanceof Payment.Captured captured
              && super.decide(command, state, origin) instanceof Decision.Accepted<PaymentEvent> yes
              && !yes.events().isEmpty()
          ? Decision.accept(
              new PaymentEvent.MoneyEarned(
                  order, captured.amount().plus(new Money(1, captured.amount().currency()))))
          : super.decide(command, state, origin);
    }
  }

  private static final class EarnedTwice extends PaymentRules {
    EarnedTwice(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      return command instanceof PaymentCommand.EarnPayment(var order)
              && state instanceof Payment.Captured captured
          ? Decision.accept(
              new PaymentEvent.MoneyEarned(order, captured.amount()),
              new PaymentEvent.MoneyEarned(order, captured.amount()))
          : super.decide(command, state, origin);
    }
  }

  /** Posts an answer once for each refund it takes to be under way. */
  private static final class TwoRefunds extends PaymentRules {
    TwoRefunds(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      Decision<PaymentEvent> real = super.decide(command, state, origin);
      return command instanceof RecordRefundAnswer
              && real instanceof Decision.Accepted<PaymentEvent> yes
              && yes.events().stream().anyMatch(PaymentEvent.Refunded.class::isInstance)
          ? Decision.accept(List.of(yes.events().getFirst(), yes.events().getFirst()))
          : real;
    }

    @Override
    public Payment evolve(Payment state, PaymentEvent event) {
      return event instanceof PaymentEvent.Refunded && state instanceof Payment.Refunded
          ? state
          : super.evolve(state, event);
    }
  }

  private static final class UndoneOnPaper extends PaymentRules {
    UndoneOnPaper(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      return command instanceof UndoPayment && state instanceof Payment.Captured captured
          ? Decision.accept(
              new PaymentEvent.Reversed(
                  command.orderId(), captured.terms().paymentId(), origin.at()))
          : super.decide(command, state, origin);
    }
  }

  private static final class GivenUpInSilence extends PaymentRules {
    GivenUpInSilence(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      Decision<PaymentEvent> real = super.decide(command, state, origin);
      if (command instanceof RecordAnswer
          && state instanceof Payment.Charging charging
          && real instanceof Decision.Accepted<PaymentEvent> yes
          && yes.events().getFirst() instanceof PaymentEvent.OutcomeUnknown unknown) {
        Payment.Terms terms = charging.terms();
        return Decision.accept(
            unknown,
            new PaymentEvent.ChargeFailed(
                terms.orderId(),
                terms.paymentId(),
                terms.amount(),
                "no-answer",
                "answer",
                origin.at()));
      }
      return real;
    }
  }

  private static final class OtherAmount extends PaymentRules {
    OtherAmount(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      if (command instanceof PaymentCommand.RequestCharge(var order, var amount, var token)) {
        Money net = new Money(amount.amount() * 100 / 119, amount.currency());
        return super.decide(new PaymentCommand.RequestCharge(order, net, token), state, origin);
      }
      return super.decide(command, state, origin);
    }
  }

  private static final class RoundedLines extends Rules<OrderCommand, Order, OrderEvent> {
    RoundedLines(Decider<OrderCommand, Order, OrderEvent> real) {
      super(real);
    }

    @Override
    public Decision<OrderEvent> decide(OrderCommand command, Order state, Origin origin) {
      return super.decide(command, state, origin) instanceof Decision.Accepted<OrderEvent> yes
          ? Decision.accept(yes.events().stream().map(RoundedLines::rounded).toList())
          : super.decide(command, state, origin);
    }

    private static OrderEvent rounded(OrderEvent event) {
      if (event instanceof OrderEvent.Placed placed) {
        long total =
            placed.items().stream().mapToLong(line -> (line.cost().amount() + 5) / 10 * 10).sum();
        return new OrderEvent.Placed(
            placed.orderId(),
            placed.customerId(),
            placed.items(),
            new Money(total, placed.total().currency()),
            placed.payment(),
            placed.paymentToken(),
            placed.shippingAddress(),
            placed.placedAt());
      }
      return event;
    }
  }
}
