package dev.tidemark.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.notification.language.DeliveryCommand.RecordFailure;
import dev.tidemark.notification.language.DeliveryCommand.RecordSent;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryEvent.AttemptDue;
import dev.tidemark.notification.language.DeliveryEvent.Requested;
import dev.tidemark.notification.language.DeliveryEvent.ResendRequested;
import dev.tidemark.notification.language.DeliveryEvent.Sent;
import dev.tidemark.notification.language.DeliveryId;
import dev.tidemark.notification.language.Letter;
import dev.tidemark.notification.language.Notice;
import dev.tidemark.notification.process.Sending;
import dev.tidemark.testkit.SampleOrigin;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendingTest {
  private static final Letter LETTER =
      new Letter(
          new Notice(
              new OrderId(new UUID(0x7000L, 7)), "fact", "order-confirmed", "Subject", "Body"),
          "customer:ann",
          "email");
  private static final DeliveryId ID = LETTER.deliveryId();

  private final ScriptedChannel mail = new ScriptedChannel("email");
  private final Sending sending = new Sending(List.of(mail));

  private static Recorded<DeliveryEvent> recorded(DeliveryEvent event) {
    return new Recorded<>(
        event,
        new UUID(0x7000L, 1),
        new StreamId(Tenant.DEFAULT, "delivery", ID.toString()),
        1,
        1,
        SampleOrigin.ORIGIN);
  }

  @Test
  void records_what_the_channel_took() {
    assertThat(sending.react(recorded(new Requested(ID, LETTER, SampleOrigin.AT))))
        .isEqualTo(List.of(new RecordSent(ID, 1)));
  }

  @Test
  void records_what_the_channel_did_not_take_and_whether_it_may_later() {
    mail.breaks(false);
    assertThat(sending.react(recorded(new Requested(ID, LETTER, SampleOrigin.AT))))
        .isEqualTo(List.of(new RecordFailure(ID, 1, "mailbox on fire", false)));
  }

  @Test
  void uses_one_id_for_all_attempts_and_another_when_sent_again_by_hand() {
    sending.react(recorded(new Requested(ID, LETTER, SampleOrigin.AT)));
    sending.react(recorded(new AttemptDue(ID, LETTER, 2, 0, SampleOrigin.AT)));
    sending.react(recorded(new ResendRequested(ID, LETTER, 3, 1, SampleOrigin.AT)));
    assertThat(mail.taken().get(1).id()).isEqualTo(mail.taken().get(0).id());
    assertThat(mail.taken().get(2).id()).isNotEqualTo(mail.taken().get(0).id());
  }

  @Test
  void gives_up_letters_for_a_channel_that_is_gone() {
    Letter paper = new Letter(LETTER.notice(), "customer:ann", "paper");
    assertThat(sending.react(recorded(new Requested(ID, paper, SampleOrigin.AT))))
        .isEqualTo(List.of(new RecordFailure(ID, 1, "There is no channel paper any more.", false)));
  }

  @Test
  void does_nothing_about_other_events() {
    assertThat(sending.react(recorded(new Sent(ID, 1, SampleOrigin.AT)))).isEqualTo(List.of());
    assertThat(mail.taken()).isEmpty();
  }

  @Test
  void needs_a_name_for_each_channel() {
    assertThatThrownBy(() -> new Sending(List.of(mail, new ScriptedChannel("email"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
