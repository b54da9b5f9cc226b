package dev.tidemark.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.EventDeclaration;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.notification.language.CorrespondenceEvent;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryId;
import dev.tidemark.notification.language.DeliveryReport;
import dev.tidemark.notification.language.Letter;
import dev.tidemark.notification.language.Notice;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.notification.view.DeliveryLog;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoringDeliveriesTest {
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final Notice NOTICE =
      new Notice(ORDER, "order-confirmed/7", "order-confirmed", "Subject", "Body\n");
  private static final Letter LETTER = new Letter(NOTICE, "customer:ann", "email");
  private static final DeliveryId ID = LETTER.deliveryId();
  private static final Instant AT = SampleOrigin.AT;

  private static final List<Event> EVENTS =
      List.of(
          new DeliveryEvent.Requested(ID, LETTER, AT),
          new DeliveryEvent.Sent(ID, 1, AT),
          new DeliveryEvent.AttemptFailed(ID, 1, "timeout", AT, AT),
          new DeliveryEvent.AttemptDue(ID, LETTER, 2, 0, AT),
          new DeliveryEvent.GivenUp(ID, 2, "timeout", AT),
          new DeliveryEvent.ResendRequested(ID, LETTER, 3, 1, AT),
          new CorrespondenceEvent.CustomerLearned(ORDER, new CustomerId("ann"), List.of(NOTICE)),
          new CorrespondenceEvent.NoticeDeferred(ORDER, NOTICE));

  private final Codec codec = new JsonCodec();

  @Test
  void reads_every_event_as_it_was_written() {
    for (Event event : EVENTS) {
      assertThat(codec.<Event>decode(codec.encode(event), cast(event.getClass()))).isEqualTo(event);
    }
    Stream<Class<?>> declared =
        new Notification(List.of(), AddressBook.ids())
            .declare().aggregates().stream()
                .flatMap(type -> type.events().stream())
                .map(EventDeclaration::record);
    assertThat(declared).allMatch(kind -> EVENTS.stream().anyMatch(e -> e.getClass() == kind));
  }

  @Test
  void reads_rows_as_they_were_written() {
    DeliveryLog row =
        DeliveryLog.of(
            DeliveryReport.requested(LETTER, AT).waiting("timeout", AT, AT), ID.toString(), 2);
    assertThat(codec.decode(codec.encode(row), DeliveryLog.class)).isEqualTo(row);
  }

  @SuppressWarnings("unchecked") // only compared
  private static Class<Event> cast(Class<?> type) {
    return (Class<Event>) type;
  }
}
