package dev.tidemark.notification;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.notification.language.DeliveryCommand;
import dev.tidemark.notification.language.DeliveryCommand.RecordFailure;
import dev.tidemark.notification.language.DeliveryCommand.RecordSent;
import dev.tidemark.notification.language.DeliveryCommand.RequestDelivery;
import dev.tidemark.notification.language.DeliveryCommand.ResendDelivery;
import dev.tidemark.notification.language.DeliveryCommand.RetryDelivery;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryEvent.AttemptDue;
import dev.tidemark.notification.language.DeliveryEvent.AttemptFailed;
import dev.tidemark.notification.language.DeliveryEvent.GivenUp;
import dev.tidemark.notification.language.DeliveryEvent.Requested;
import dev.tidemark.notification.language.DeliveryEvent.ResendRequested;
import dev.tidemark.notification.language.DeliveryEvent.Sent;
import dev.tidemark.notification.language.DeliveryId;
import dev.tidemark.notification.language.DeliveryRejection;
import dev.tidemark.notification.language.DeliveryStatus;
import dev.tidemark.notification.language.Letter;
import dev.tidemark.notification.language.Notice;
import dev.tidemark.notification.model.Delivery;
import dev.tidemark.notification.process.Retrying;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.Specification;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveringALetterTest {
  private static final Letter LETTER =
      new Letter(
          new Notice(
              new OrderId(new UUID(0x7000L, 7)), "fact", "order-confirmed", "Subject", "Body"),
          "customer:ann",
          "email");
  private static final DeliveryId ID = LETTER.deliveryId();
  private static final Instant AT = SampleOrigin.AT;
  private static final DeliveryEvent REQUESTED = new Requested(ID, LETTER, AT);
  private static final DeliveryEvent SENT = new Sent(ID, 1, AT);
  private static final DeliveryEvent FAILED_ONCE =
      new AttemptFailed(ID, 1, "timeout", AT.plusSeconds(60), AT);
  private static final DeliveryEvent GIVEN_UP = new GivenUp(ID, 1, "no such mailbox", AT);

  private static Specification<DeliveryCommand, Delivery, DeliveryEvent> delivery() {
    return Specification.of(Delivery.DECIDER).following(Retrying::after);
  }

  @Test
  void is_asked_for_once() {
    delivery().when(new RequestDelivery(LETTER)).then(REQUESTED);
    delivery().given(REQUESTED).when(new RequestDelivery(LETTER)).nothingHappens();
    delivery().given(REQUESTED, SENT).when(new RequestDelivery(LETTER)).nothingHappens();
    delivery().given(REQUESTED, GIVEN_UP).when(new RequestDelivery(LETTER)).nothingHappens();
  }

  @Test
  void is_sent_when_the_channel_took_it() {
    delivery().given(REQUESTED).when(new RecordSent(ID, 1)).then(SENT);
    delivery().given(REQUESTED, SENT).when(new RecordSent(ID, 1)).nothingHappens();
  }

  @Test
  void is_tried_again_after_a_wait() {
    delivery()
        .given(REQUESTED)
        .when(new RecordFailure(ID, 1, "timeout", true))
        .then(FAILED_ONCE)
        .thenEffects(new Effect.Arm("retry", AT.plusSeconds(60)));
    delivery()
        .given(REQUESTED, FAILED_ONCE)
        .when(new RetryDelivery(ID))
        .then(new AttemptDue(ID, LETTER, 2, 0, AT));
    delivery()
        .given(REQUESTED, FAILED_ONCE, new AttemptDue(ID, LETTER, 2, 0, AT))
        .when(new RecordFailure(ID, 2, "timeout", true))
        .then(new AttemptFailed(ID, 2, "timeout", AT.plusSeconds(300), AT));
  }

  @Test
  void is_given_up_at_once_when_trying_again_cannot_help() {
    delivery()
        .given(REQUESTED)
        .when(new RecordFailure(ID, 1, "no such mailbox", false))
        .then(GIVEN_UP)
        .thenEffects();
  }

  @Test
  void does_not_mind_late_news_of_an_earlier_attempt() {
    delivery().given(REQUESTED, FAILED_ONCE).when(new RecordSent(ID, 1)).nothingHappens();
    delivery()
        .given(REQUESTED, FAILED_ONCE, new AttemptDue(ID, LETTER, 2, 0, AT))
        .when(new RecordFailure(ID, 1, "timeout", true))
        .nothingHappens();
    delivery().given(REQUESTED, SENT).when(new RetryDelivery(ID)).nothingHappens();
  }

  @Test
  void is_sent_again_by_hand_when_it_was_sent_or_given_up() {
    delivery()
        .given(REQUESTED, SENT)
        .when(new ResendDelivery(ID))
        .then(new ResendRequested(ID, LETTER, 2, 1, AT));
    delivery()
        .given(REQUESTED, GIVEN_UP, new ResendRequested(ID, LETTER, 2, 1, AT))
        .when(new RecordFailure(ID, 2, "timeout", true))
        .then(new AttemptFailed(ID, 2, "timeout", AT.plusSeconds(60), AT));
  }

  @Test
  void is_not_sent_again_by_hand_while_it_is_under_way() {
    delivery()
        .given(REQUESTED)
        .when(new ResendDelivery(ID))
        .refuses(new DeliveryRejection.StillOpen(ID, DeliveryStatus.Sending));
    delivery()
        .given(REQUESTED, FAILED_ONCE)
        .when(new ResendDelivery(ID))
        .refuses(new DeliveryRejection.StillOpen(ID, DeliveryStatus.Waiting));
    delivery().when(new ResendDelivery(ID)).refuses(new DeliveryRejection.UnknownDelivery(ID));
  }
}
