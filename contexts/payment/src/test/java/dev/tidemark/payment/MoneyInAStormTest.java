package dev.tidemark.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.model.Payment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Requests, answers, callbacks, timers and undos of one payment in every order seeds can draw. */
class MoneyInAStormTest {
  private static final int SEEDS = 2_000;

  @Test
  void is_charged_at_most_once_goes_back_when_called_off_and_every_request_is_answered() {
    Set<Class<?>> seen = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Storm storm = new Storm(seed, Sample.TYPE.decider());
      assertThat(storm.violations()).as("seed " + seed).isEmpty();
      storm.events().forEach(event -> seen.add(event.getClass()));
    }
    assertThat(Sample.TYPE.events()).allMatch(kind -> seen.contains(kind.record()));
  }

  @Test
  void a_new_key_on_retry_is_caught() {
    assertThat(
            caught(
                new Mutant() {
                  @Override
                  PaymentEvent changed(PaymentEvent event) {
                    return event instanceof PaymentEvent.ChargeRepeated e
                        ? new PaymentEvent.ChargeRepeated(
                            e.orderId(),
                            e.chargeKey() + "-" + e.call(),
                            e.amount(),
                            e.token(),
                            e.call())
                        : event;
                  }
                }))
        .contains("charged more than once");
  }

  @Test
  void silence_taken_as_failure_is_caught() {
    assertThat(
            caught(
                new Mutant() {
                  @Override
                  PaymentCommand changed(PaymentCommand command) {
                    return command instanceof PaymentCommand.RecordAnswer a
                            && a.answer() instanceof GatewayAnswer.Unknown
                        ? new PaymentCommand.RecordAnswer(
                            a.orderId(), a.call(), new GatewayAnswer.Declined("timeout"))
                        : command;
                  }
                }))
        .contains("called off, but money stayed captured");
  }

  @Test
  void an_undo_without_a_lookup_is_caught() {
    assertThat(
            caught(
                new Mutant() {
                  @Override
                  PaymentEvent changed(PaymentEvent event) {
                    return event instanceof PaymentEvent.LookupStarted e
                        ? new PaymentEvent.VoidStarted(
                            e.orderId(), e.chargeKey(), e.amount(), e.token(), e.call())
                        : event;
                  }
                }))
        .contains("silence was not looked up");
  }

  @Test
  void late_money_that_is_kept_is_caught() {
    assertThat(
            caught(
                new Mutant() {
                  @Override
                  boolean keeps(PaymentEvent event) {
                    return !(event instanceof PaymentEvent.RefundStarted e
                        && e.reason().startsWith("captured when"));
                  }
                }))
        .contains("called off, but money stayed captured");
  }

  @Test
  void an_answer_that_is_not_repeated_is_caught() {
    assertThat(
            caught(
                new Mutant() {
                  @Override
                  boolean keeps(PaymentEvent event) {
                    return !(event instanceof PaymentEvent.SuccessRepeated);
                  }
                }))
        .containsExactly("a request was not answered");
  }

  private static List<String> caught(Mutant mutant) {
    return LongStream.range(0, SEEDS / 4)
        .boxed()
        .flatMap(seed -> new Storm(seed, mutant).violations().stream())
        .distinct()
        .toList();
  }

  /** The rules with one deliberate defect. */
  private abstract static class Mutant implements Decider<PaymentCommand, Payment, PaymentEvent> {
    private final Decider<PaymentCommand, Payment, PaymentEvent> rules = Sample.TYPE.decider();

    PaymentCommand changed(PaymentCommand command) {
      return command;
    }

    PaymentEvent changed(PaymentEvent event) {
      return event;
    }

    boolean keeps(PaymentEvent event) {
      return true;
    }

    @Override
    public Payment initial() {
      return rules.initial();
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      return switch (rules.decide(changed(command), state, origin)) {
        case Decision.Refused<PaymentEvent> refused -> refused;
        case Decision.Accepted<PaymentEvent>(List<PaymentEvent> events) -> {
          List<PaymentEvent> kept = new ArrayList<>();
          events.stream().filter(this::keeps).map(this::changed).forEach(kept::add);
          yield Decision.accept(kept);
        }
      };
    }

    @Override
    public Payment evolve(Payment state, PaymentEvent event) {
      return rules.evolve(state, event);
    }
  }
}
