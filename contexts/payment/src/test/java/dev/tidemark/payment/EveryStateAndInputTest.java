package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.callback;
import static dev.tidemark.payment.Sample.failed;
import static dev.tidemark.payment.Sample.lookup;
import static dev.tidemark.payment.Sample.pending;
import static dev.tidemark.payment.Sample.refundAnswer;
import static dev.tidemark.payment.Sample.refundRefused;
import static dev.tidemark.payment.Sample.refundStarted;
import static dev.tidemark.payment.Sample.refundUnknown;
import static dev.tidemark.payment.Sample.refunded;
import static dev.tidemark.payment.Sample.requested;
import static dev.tidemark.payment.Sample.reversed;
import static dev.tidemark.payment.Sample.succeeded;
import static dev.tidemark.payment.Sample.undoRequested;
import static dev.tidemark.payment.Sample.unknown;
import static dev.tidemark.payment.Sample.voiding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Decision;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.testkit.SampleOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every state against every input: {@code every-state-and-input.txt} says what happens. */
class EveryStateAndInputTest {
  private static final int WIDTH = 100;

  private static final Map<String, List<PaymentEvent>> STATES = new LinkedHashMap<>();

  static {
    STATES.put("not requested", List.of());
    STATES.put("reversed unasked", List.of(reversed()));
    STATES.put("charging", List.of(requested()));
    STATES.put("pending", List.of(requested(), pending(1, 10)));
    STATES.put("outcome unknown", List.of(requested(), unknown(1, 1)));
    STATES.put("looking up", List.of(requested(), unknown(1, 1), lookup(2)));
    STATES.put("undoing, charging", List.of(requested(), undoRequested()));
    STATES.put("undoing, unknown", List.of(requested(), undoRequested(), unknown(1, 1)));
    STATES.put(
        "undoing, looking up", List.of(requested(), unknown(1, 1), undoRequested(), lookup(2)));
    STATES.put("undoing, voiding", List.of(requested(), undoRequested(), voiding(2)));
    STATES.put("held", List.of(requested(), succeeded("answer")));
    STATES.put("earned", List.of(requested(), succeeded("answer"), Sample.earned()));
    STATES.put("refunding", List.of(requested(), succeeded("answer"), refundStarted()));
    STATES.put(
        "refund unknown",
        List.of(requested(), succeeded("answer"), refundStarted(), refundUnknown(1)));
    STATES.put(
        "refund refused",
        List.of(requested(), succeeded("answer"), refundStarted(), refundRefused()));
    STATES.put("refunded", List.of(requested(), succeeded("answer"), refundStarted(), refunded()));
    STATES.put("failed", List.of(requested(), failed("no-funds", "answer")));
    STATES.put("reversed", List.of(requested(), failed("no-funds", "answer"), reversed()));
  }

  private static Map<String, PaymentCommand> inputs(int call) {
    Map<String, PaymentCommand> inputs = new LinkedHashMap<>();
    inputs.put("request", Sample.request());
    inputs.put("undo", Sample.undo());
    inputs.put("earn", Sample.earn());
    inputs.put("look-up", Sample.lookUp());
    inputs.put("repeat-refund", Sample.repeatRefund());
    inputs.put("answer-succeeded", Sample.answer(call, Sample.SUCCEEDED));
    inputs.put("answer-declined", Sample.answer(call, Sample.DECLINED));
    inputs.put("answer-pending", Sample.answer(call, Sample.PENDING));
    inputs.put("answer-unknown", Sample.answer(call, Sample.UNKNOWN));
    inputs.put("answer-never-heard", Sample.answer(call, Sample.NEVER_HEARD));
    inputs.put("stale-answer", Sample.answer(call - 1, Sample.UNKNOWN));
    inputs.put("callback-succeeded", Sample.succeededCallback());
    inputs.put("callback-declined", Sample.declinedCallback());
    inputs.put("callback-of-another", callback(CallbackOutcome.SUCCEEDED, Sample.TOTAL, "another"));
    inputs.put("refund-done", refundAnswer(new RefundAnswer.Refunded("ref_2")));
    inputs.put("refund-refused", refundAnswer(new RefundAnswer.Refused("no")));
    inputs.put("refund-unknown", refundAnswer(new RefundAnswer.Unknown()));
    return inputs;
  }

  @Test
  void has_the_outcome_that_is_written_down() {
    StringBuilder table = new StringBuilder();
    STATES.forEach((name, history) -> {
      table.append(name).append('\n');
      outcomes(history)
          .forEach((outcome, inputs) -> table.append(lines("    " + outcome + ":", inputs)));
    });
    assertThat(table.toString()).isEqualTo(written());
  }

  private static String lines(String head, List<String> inputs) {
    StringBuilder text = new StringBuilder();
    String line = head;
    for (String input : inputs) {
      if (line.length() + input.length() > WIDTH) {
        text.append(line).append('\n');
        line = "       ";
      }
      line += " " + input;
    }
    return text.append(line).append('\n').toString();
  }

  private static Map<String, List<String>> outcomes(List<PaymentEvent> history) {
    Payment state = Sample.TYPE.decider().initial();
    for (PaymentEvent event : history) {
      state = Sample.TYPE.decider().evolve(state, event);
    }
    int call = state instanceof Payment.Open open ? open.talk().call() : 1;
    Map<String, List<String>> outcomes = new LinkedHashMap<>();
    for (Map.Entry<String, PaymentCommand> input : inputs(call).entrySet()) {
      outcomes
          .computeIfAbsent(outcome(input.getValue(), state), o -> new ArrayList<>())
          .add(input.getKey());
    }
    return outcomes;
  }

  private static String outcome(PaymentCommand input, Payment state) {
    return switch (Sample.TYPE.decider().decide(input, state, SampleOrigin.ORIGIN)) {
      case Decision.Refused<PaymentEvent>(var reason) -> "refused, " + reason.code();
      case Decision.Accepted<PaymentEvent>(var events) when events.isEmpty() -> "nothing";
      case Decision.Accepted<PaymentEvent>(var events) ->
          events.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.joining(" + "));
    };
  }

  private static String written() {
    try (var file =
        EveryStateAndInputTest.class.getResourceAsStream("/every-state-and-input.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
