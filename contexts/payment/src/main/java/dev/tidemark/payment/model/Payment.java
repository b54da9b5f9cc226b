package dev.tidemark.payment.model;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.payment.language.LedgerAccount;
import java.time.Instant;

/** The payment of an order: where it stands. */
public sealed interface Payment {

  /** Nobody has asked for anything. */
  record NotRequested() implements Payment {}

  /** Called off before anybody asked for it. The gateway never hears of it. */
  record ReversedUnasked(OrderId orderId, Instant at) implements Payment {}

  /** A charge was asked for. */
  sealed interface Asked extends Payment {
    /** What was asked for. */
    Terms terms();
  }

  /** Nobody knows yet whether money is captured. */
  sealed interface Open extends Asked {
    /** Where the talk with the gateway stands. */
    Talk talk();

    /** The same with the talk gone on. */
    Open with(Talk next);

    @Override
    default Terms terms() {
      return talk().terms();
    }
  }

  /** The order waits for the money. */
  record Charging(Talk talk) implements Open {
    @Override
    public Charging with(Talk next) {
      return new Charging(next);
    }
  }

  /** Called off: whatever comes out, nothing may stay captured. */
  record Undoing(Talk talk) implements Open {
    @Override
    public Undoing with(Talk next) {
      return new Undoing(next);
    }
  }

  /**
   * The money is here.
   *
   * @param amount what was captured
   * @param where it stands in the books
   * @param at when that was learnt
   */
  record Captured(Terms terms, Money amount, LedgerAccount where, Instant at) implements Asked {}

  /** The gateway is to give everything captured back. */
  record Refunding(Terms terms, Refund refund, RefundTalk talk) implements Asked {}

  /** Everything captured went back. Final. */
  record Refunded(Terms terms, Refund refund, Instant at) implements Asked {}

  /** Nothing was captured. Final, unless the gateway captures all the same. */
  record Failed(Terms terms, String reason, Instant at) implements Asked {}

  /** Called off with nothing captured. Final, unless the gateway captures all the same. */
  record Reversed(Terms terms, Instant at) implements Asked {}

  /**
   * What is to be collected.
   *
   * @param attempts how often the gateway was asked to charge
   */
  record Terms(
      OrderId orderId,
      PaymentId paymentId,
      String chargeKey,
      Money amount,
      String token,
      int attempts) {
    Terms tryingAgain() {
      return new Terms(orderId, paymentId, chargeKey, amount, token, attempts + 1);
    }
  }

  /**
   * The talk with the gateway about the charge.
   *
   * @param call number of the latest call
   */
  record Talk(Terms terms, int call, Stage stage) {
    Talk next(Stage under) {
      return new Talk(terms, call + 1, under);
    }

    Talk at(Stage reached) {
      return new Talk(terms, call, reached);
    }

    /** Whether the answer to this call is still missing. */
    boolean awaits(int answered) {
      return call == answered && stage.underWay();
    }
  }

  /** What the talk about the charge has come to. */
  enum Stage {
    /** The gateway is being asked to charge. */
    CHARGING,
    /** The gateway is being asked how the charge stands. */
    LOOKING_UP,
    /** The gateway is being asked to make sure that nothing is captured any more. */
    VOIDING,
    /** It will tell. */
    PENDING,
    /** It did not answer. */
    UNKNOWN;

    boolean underWay() {
      return switch (this) {
        case CHARGING, LOOKING_UP, VOIDING -> true;
        case PENDING, UNKNOWN -> false;
      };
    }
  }

  /**
   * A return of captured money. There is one a payment, and it is of everything captured, so more
   * can never go back than came in.
   *
   * @param key idempotency key at the gateway
   */
  record Refund(RefundId id, String key, Money amount, String reason) {}

  /**
   * The talk with the gateway about the refund.
   *
   * @param calls how often it was asked
   * @param refusal why the gateway refuses; empty unless it does
   */
  record RefundTalk(int calls, RefundStage stage, String refusal) {}

  /** What the talk about the refund has come to. */
  enum RefundStage {
    /** The gateway is being asked. */
    ASKING,
    /** It did not answer. */
    UNKNOWN,
    /** It refuses. */
    REFUSED
  }
}
