package dev.tidemark.cardprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.language.Told.Answer;
import dev.tidemark.cardprocessor.language.Told.Call;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoringChargesTest {
  private static final OrderId ORDER = Caller.ORDER;
  private static final Money TOTAL = Caller.TOTAL;
  private static final Instant NOW = SampleOrigin.AT;

  private static final List<CardEvent> EVENTS =
      List.of(
          new CardEvent.CallTaken(
              "k", ORDER, TOTAL, "tok_ok", Told.because(Call.VOID, Answer.DECLINED, "voided")),
          new CardEvent.SettlementScheduled("k", NOW),
          new CardEvent.ChargeCaptured("k", ORDER, TOTAL, "c"),
          new CardEvent.ChargeDeclined("k", ORDER, "card-declined"),
          new CardEvent.ChargeVoided("k", ORDER),
          new CardEvent.ChargeRefunded("k", ORDER, "r", TOTAL, "x"),
          new CardEvent.CallbackScheduled("k", NOW),
          new CardEvent.CallbackDue(
              "k",
              new Callback(
                  ORDER,
                  "evt_1",
                  "k",
                  Callback.Outcome.SUCCEEDED,
                  TOTAL,
                  Optional.of("c"),
                  Optional.empty())),
          new CardEvent.CallbackDelivered("k", "evt_1"));

  @Test
  void every_kind_of_event_is_read_back_as_it_was_written() {
    Codec codec = new JsonCodec();
    for (CardEvent event : EVENTS) {
      assertThat(codec.decode(codec.encode(event), event.getClass())).isEqualTo(event);
    }
    assertThat(new CardProcessor(callback -> {}, FailurePlan.NONE).aggregate().events())
        .allMatch(kind -> EVENTS.stream().anyMatch(e -> e.getClass() == kind.record()));
  }
}
