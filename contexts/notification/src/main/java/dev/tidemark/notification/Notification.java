package dev.tidemark.notification;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.ADMIN;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Route.get;
import static dev.tidemark.kernel.context.Route.post;

import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.notification.language.Correspondence;
import dev.tidemark.notification.language.CorrespondenceCommand;
import dev.tidemark.notification.language.CorrespondenceCommand.DeferNotice;
import dev.tidemark.notification.language.CorrespondenceCommand.LearnCustomer;
import dev.tidemark.notification.language.CorrespondenceEvent;
import dev.tidemark.notification.language.DeliveryCommand;
import dev.tidemark.notification.language.DeliveryCommand.RecordFailure;
import dev.tidemark.notification.language.DeliveryCommand.RecordSent;
import dev.tidemark.notification.language.DeliveryCommand.RequestDelivery;
import dev.tidemark.notification.language.DeliveryCommand.ResendDelivery;
import dev.tidemark.notification.language.DeliveryCommand.RetryDelivery;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryId;
import dev.tidemark.notification.language.DeliveryRejection;
import dev.tidemark.notification.language.DeliveryReport;
import dev.tidemark.notification.model.CorrespondenceRules;
import dev.tidemark.notification.model.Delivery;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.notification.process.Addressing;
import dev.tidemark.notification.process.Retrying;
import dev.tidemark.notification.process.Sending;
import dev.tidemark.notification.view.DeliveryLog;
import dev.tidemark.notification.view.DeliveryLog.Deliveries;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The door of the notification context: tells customers what happened to their orders.
 *
 * @param channels the ways out; a notice goes over each of them
 * @param addresses where customers are found
 */
public record Notification(List<NotificationChannel> channels, AddressBook addresses)
    implements BoundedContext {
  private static final Access HOUSE = allow(STAFF, ADMIN);

  public Notification {
    channels = List.copyOf(channels);
  }

  @Override
  public Declaration declare() {
    List<String> names = channels.stream().map(NotificationChannel::name).toList();
    Addressing addressing = new Addressing(names, addresses);
    var correspondence = correspondence(addressing);
    return Declaration.of("notification")
        .aggregate(delivery(new Sending(channels)))
        .aggregate(correspondence)
        .handles(
            OrderCreated.class,
            Handler.telling(
                m -> m.orderId().toString(), m -> new LearnCustomer(m.orderId(), m.customerId())))
        .handles(OrderConfirmed.class, addressing.orderConfirmed())
        .handles(OrderCancelled.class, addressing.orderCancelled())
        .handles(PaymentFailed.class, addressing.paymentFailed(correspondence))
        .list(
            Deliveries.class,
            DeliveryLog.class,
            get("/v1/notifications"),
            HOUSE,
            "What was told to whom, and how that went.",
            Deliveries::answer)
        .build();
  }

  private static AggregateType<DeliveryCommand, Delivery, DeliveryEvent, DeliveryReport> delivery(
      Sending sending) {
    return AggregateType.named(
            "delivery",
            DeliveryCommand.class,
            Delivery.DECIDER,
            c -> c.deliveryId().toString(),
            Delivery::asked)
        .event(DeliveryEvent.Requested.class, "delivery-requested", 1)
        .event(DeliveryEvent.Sent.class, "delivery-sent", 1)
        .event(DeliveryEvent.AttemptFailed.class, "delivery-attempt-failed", 1)
        .event(DeliveryEvent.AttemptDue.class, "delivery-attempt-due", 1)
        .event(DeliveryEvent.GivenUp.class, "delivery-given-up", 1)
        .event(DeliveryEvent.ResendRequested.class, "delivery-resend-requested", 1)
        .command(RequestDelivery.class)
        .command(RecordSent.class)
        .command(RecordFailure.class)
        .command(RetryDelivery.class)
        .command(
            ResendDelivery.class,
            post("/v1/notifications/{deliveryId}/resends"),
            HOUSE,
            "Send a letter again that was sent or given up.")
        .refusals(DeliveryRejection.class)
        .policy(Retrying::after)
        .timer(Retrying.TIMER, id -> new RetryDelivery(new DeliveryId(UUID.fromString(id))))
        .reactor("sending", DeliveryEvent.class, sending)
        .showing(
            DeliveryLog.VIEW,
            (delivery, id, version) -> DeliveryLog.of(delivery.asked(), id, version))
        .build();
  }

  private static AggregateType<
          CorrespondenceCommand, Correspondence, CorrespondenceEvent, Correspondence>
      correspondence(Addressing addressing) {
    return AggregateType.named(
            "correspondence",
            CorrespondenceCommand.class,
            CorrespondenceRules.DECIDER,
            c -> c.orderId().toString(),
            Function.<Correspondence>identity())
        .event(CorrespondenceEvent.CustomerLearned.class, "customer-learned", 1)
        .event(CorrespondenceEvent.NoticeDeferred.class, "notice-deferred", 1)
        .command(LearnCustomer.class)
        .command(DeferNotice.class)
        .policy(addressing::sendWaiting)
        .build();
  }
}
