package dev.tidemark.audit;

import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Rest;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.World;
import dev.tidemark.audit.world.WorldFold;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.ordering.Ordering;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.testkit.SampleOrigin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Events as they might lie in the logs, told one by one, and what the invariants say of them. */
final class Tale {
  private final WorldFold fold =
      new WorldFold(List.of(new Ordering(SagaOrder.RESERVE_FIRST, Deadlines.USUAL).declare()));
  private final Map<String, LogFacts> logs = new LinkedHashMap<>();
  private Tenant tenant = Tenant.DEFAULT;
  private boolean atRest = true;
  private long position;

  Tale() {
    for (String context : List.of("ordering", "payment", "inventory", "cardprocessor")) {
      logs.put(context, healthy(context));
    }
  }

  private static LogFacts healthy(String context) {
    Positions none = new Positions(0, 0, Sample.NONE);
    return new LogFacts(
        context,
        none,
        none,
        0,
        Sample.NONE,
        Sample.NONE,
        Sample.NONE,
        LogFacts.Sealed.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Sample.NONE);
  }

  /** A tale in which these events happened, in this order. */
  static Tale of(Event... events) {
    return of(Arrays.asList(events));
  }

  static Tale of(List<? extends Event> events) {
    return new Tale().then(events);
  }

  Tale then(Event... events) {
    return then(Arrays.asList(events));
  }

  Tale then(List<? extends Event> events) {
    events.forEach(this::take);
    return this;
  }

  /** All further events are of this tenant. */
  Tale of(Tenant other) {
    tenant = other;
    return this;
  }

  /** What the saga of the order took in, and what it did upon that, one event each. */
  Tale saga(Object... entries) {
    for (Object entry : entries) {
      boolean did = entry instanceof SagaEntry;
      Object event = did ? new Reacted(List.of((SagaEntry) entry)) : entry;
      take("order-saga", OneOrder.ORDER.toString(), event);
    }
    return this;
  }

  /** What reading the log of a context showed. */
  Tale log(String context, UnaryOperator<LogFacts> change) {
    logs.computeIfPresent(context, (name, facts) -> change.apply(facts));
    return this;
  }

  /** The context is not hosted. */
  Tale without(String context) {
    logs.remove(context);
    return this;
  }

  Tale underWay() {
    atRest = false;
    return this;
  }

  private void take(Event event) {
    switch (event) {
      case OrderEvent e -> take("order", e.orderId().toString(), e);
      case PaymentEvent e -> take("payment", e.orderId().toString(), e);
      case CardEvent e -> take("card-charge", e.chargeKey(), e);
      case StockEvent e -> take("stock-item", e.sku().toString(), e);
      case ReservationEvent e -> take("reservation", e.orderId().toString(), e);
      case DeliveryEvent e -> take("delivery", e.deliveryId().toString(), e);
      default -> throw new AssertionError("No context stores " + event);
    }
  }

  private void take(String category, String id, Object event) {
    position++;
    fold.take(
        new Recorded<>(
            event,
            Digest.uuid("tale", Long.toString(position)),
            new StreamId(tenant, category, id),
            position,
            position,
            SampleOrigin.ORIGIN));
  }

  World world() {
    logs.values().forEach(fold::log);
    return fold.world(SampleOrigin.AT, atRest ? Rest.EVERYWHERE : Rest.NOWHERE);
  }

  /** What the invariant of this id says. */
  Verdict judgedBy(String id) {
    return Invariants.ALL.stream()
        .filter(invariant -> invariant.id().equals(id))
        .findFirst()
        .orElseThrow()
        .check(world());
  }
}
