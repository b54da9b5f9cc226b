package dev.tidemark.audit.world;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.process.StepSaga;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.payment.language.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes a {@link World} of events, in the order of each log. Takes every event, whatever its
 * context allows: what must not happen is for the invariants to find. Not safe for several threads.
 */
public final class WorldFold {
  private final List<SagaFold<?>> sagas = new ArrayList<>();
  private final Map<String, LogFacts> logs = new LinkedHashMap<>();
  private final Map<Subject, OrderFacts> orders = new LinkedHashMap<>();
  private final Map<Subject, PaymentFacts> payments = new LinkedHashMap<>();
  private final Map<Subject, ChargeFacts> charges = new LinkedHashMap<>();
  private final Map<Subject, StockFacts> stock = new LinkedHashMap<>();
  private final Map<Subject, ReservationFacts> reservations = new LinkedHashMap<>();
  private final Map<Subject, NoticeFacts> notices = new LinkedHashMap<>();
  private final Map<String, Instant> touched = new LinkedHashMap<>();
  private final Aside aside = new Aside();
  private Instant remembered = Instant.MAX;

  /** A fold of nothing yet; the declarations tell which streams are sagas. */
  public WorldFold(Collection<Declaration> declarations) {
    declarations.forEach(declaration -> declaration.sagas().forEach(this::watch));
  }

  private void watch(Saga<?, ?> saga) {
    if (saga instanceof StepSaga<?> steps) {
      sagas.add(new SagaFold<>(steps));
    }
  }

  /** From now on remembers what was touched at this moment or later, and nothing older. */
  public void remember(Instant from) {
    remembered = from;
    touched.values().removeIf(at -> at.isBefore(from));
  }

  /** Ids of whatever was touched since {@link #remember} says. */
  public Set<String> touched() {
    return touched.keySet();
  }

  private void touch(String id, Instant at) {
    if (!at.isBefore(remembered)) {
      touched.merge(id, at, (known, next) -> next.isAfter(known) ? next : known);
    }
  }

  /** Takes the next event of a log. */
  public void take(Recorded<?> recorded) {
    Subject subject = Subject.of(recorded.stream());
    touch(subject.id(), recorded.origin().at());
    recallIfAside(subject);
    orderOf(recorded.event())
        .ifPresent(order -> {
          touch(order, recorded.origin().at());
          recallIfAside(subject.other(order));
        });
    fold(recorded);
    if (recorded.event() instanceof DeliveryEvent.Requested) {
      notices.computeIfPresent(
          subject, (delivery, facts) -> aside.said(delivery, facts) ? facts.repeating() : facts);
    }
  }

  /**
   * Has this told what has to be folded again, by {@link #fold}, before something happens to it.
   */
  public void onReturn(Consumer<Subject> asked) {
    aside.onReturn(asked);
  }

  private void recallIfAside(Subject subject) {
    if (aside.knows(subject) && !present(subject)) {
      aside.recall(subject);
      payments(subject).forEach(this::recallIfAside);
      Optional.ofNullable(charges.get(subject))
          .map(charge -> subject.other(charge.orderId()))
          .ifPresent(this::recallIfAside);
      if (orders.containsKey(subject)) {
        reservations.computeIfPresent(subject, (order, facts) -> facts.heldAsPromised());
        aside.giveBack(subject, reservationOf(subject));
      }
    }
  }

  private boolean present(Subject subject) {
    return orders.containsKey(subject)
        || payments.containsKey(subject)
        || charges.containsKey(subject)
        || notices.containsKey(subject);
  }

  /** The charges of an order's payment. */
  private List<Subject> payments(Subject order) {
    return paymentOf(order).charges().all().stream().map(order::other).toList();
  }

  /**
   * Puts aside every order and delivery that was left alone and is in order, to make room.
   *
   * @param inOrder judges a world of one of them
   */
  public void putAside(Instant at, Predicate<World> inOrder) {
    for (Subject order : List.copyOf(orders.keySet())) {
      World alone = alone(at, order);
      if (!touched.containsKey(order.id()) && settled(alone, order) && inOrder.test(alone)) {
        aside.putOrder(order, reservationOf(order));
        payments(order).forEach(this::putChargeAside);
        orders.remove(order);
        payments.remove(order);
        reservations.remove(order);
        sagas.forEach(saga -> saga.forget(order));
      }
    }
    for (Subject delivery : List.copyOf(notices.keySet())) {
      NoticeFacts notice = notices.getOrDefault(delivery, NoticeFacts.NONE);
      boolean ended = notice.sent() > 0 && !touched.containsKey(delivery.id());
      if (ended && inOrder.test(told(at, delivery, notice))) {
        aside.putLetter(delivery, notice);
        notices.remove(delivery);
      }
    }
  }

  private void putChargeAside(Subject charge) {
    aside.put(charge);
    charges.remove(charge);
  }

  private static boolean settled(World alone, Subject order) {
    SagaFacts saga = alone.sagas().get(order);
    ReservationFacts reservation = alone.reservations().getOrDefault(order, ReservationFacts.NONE);
    return saga != null
        && saga.settled()
        && !alone.underWay(order)
        && reservation.promised().equals(reservation.inStock());
  }

  /** A world in which there is one order only. */
  private World alone(Instant at, Subject order) {
    Map<Subject, SagaFacts> saga = new LinkedHashMap<>();
    sagas.forEach(fold -> fold.of(order).ifPresent(facts -> saga.put(order, facts)));
    List<ChargeFacts> charged =
        payments(order).stream().filter(charges::containsKey).map(this::chargeOf).toList();
    return new World(
        at,
        Rest.EVERYWHERE,
        logs,
        only(order, orders),
        saga,
        EndedSagas.NONE,
        only(order, payments),
        charged.isEmpty() ? Map.of() : Map.of(order, charged),
        Map.of(),
        only(order, reservations),
        Map.of(),
        Map.of(),
        0);
  }

  private World told(Instant at, Subject delivery, NoticeFacts notice) {
    return new World(
        at,
        Rest.EVERYWHERE,
        logs,
        Map.of(),
        Map.of(),
        EndedSagas.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(delivery, notice),
        Map.of(),
        0);
  }

  private static <F> Map<Subject, F> only(Subject subject, Map<Subject, F> all) {
    F facts = all.get(subject);
    return facts == null ? Map.of() : Map.of(subject, facts);
  }

  /** How many orders it knows by more than that they were there. */
  public int held() {
    return orders.size();
  }

  /** Takes an event of something that returns, as if it had never been put aside. */
  public void fold(Recorded<?> recorded) {
    Subject subject = Subject.of(recorded.stream());
    for (SagaFold<?> saga : sagas) {
      if (saga.owns(recorded.stream().category())) {
        // A saga's stream repeats what it took in; that is told once, where it happened.
        saga.take(subject, recorded);
        return;
      }
    }
    switch (recorded.event()) {
      case OrderEvent e -> put(orders, subject, orderOf(subject).after(e));
      case PaymentEvent e -> put(payments, subject, paymentOf(subject).after(e));
      case CardEvent e -> put(charges, subject, chargeOf(subject).after(e));
      case StockEvent e -> take(subject, e);
      case ReservationEvent e -> put(reservations, subject, reservationOf(subject).after(e));
      case DeliveryEvent e ->
          put(notices, subject, notices.getOrDefault(subject, NoticeFacts.NONE).after(e));
      default -> {}
    }
  }

  /** The order that an event of something else concerns. */
  private static Optional<String> orderOf(Object event) {
    return switch (event) {
      case CardEvent.CallTaken e -> Optional.of(e.orderId().toString());
      case CardEvent.ChargeCaptured e -> Optional.of(e.orderId().toString());
      case StockEvent.Held e -> Optional.of(e.orderId().toString());
      case StockEvent.Released e -> Optional.of(e.orderId().toString());
      case StockEvent.Taken e -> Optional.of(e.orderId().toString());
      default -> Optional.empty();
    };
  }

  private void take(Subject sku, StockEvent event) {
    put(stock, sku, stock.getOrDefault(sku, StockFacts.NONE).after(event));
    switch (event) {
      case StockEvent.Held e -> hold(sku.other(e.orderId()), e);
      case StockEvent.Released e -> hold(sku.other(e.orderId()), e);
      case StockEvent.Taken e -> hold(sku.other(e.orderId()), e);
      case StockEvent.Received _, StockEvent.Adjusted _, StockEvent.Counted _ -> {}
      case StockEvent.ThresholdSet _, StockEvent.RanLow _ -> {}
    }
  }

  private void hold(Subject order, StockEvent event) {
    put(reservations, order, reservationOf(order).after(event));
  }

  private static <F> void put(Map<Subject, F> facts, Subject subject, F next) {
    facts.put(subject, next);
  }

  private OrderFacts orderOf(Subject order) {
    return orders.getOrDefault(order, OrderFacts.NONE);
  }

  private PaymentFacts paymentOf(Subject order) {
    return payments.getOrDefault(order, PaymentFacts.NONE);
  }

  private ChargeFacts chargeOf(Subject charge) {
    return charges.getOrDefault(charge, ChargeFacts.of(charge.id()));
  }

  private ReservationFacts reservationOf(Subject order) {
    return reservations.getOrDefault(order, ReservationFacts.NONE);
  }

  private EndedSagas ended() {
    return sagas.stream().map(SagaFold::ended).reduce(EndedSagas.NONE, EndedSagas::plus);
  }

  /** Adds what reading a context's log showed besides its events. */
  public void log(LogFacts facts) {
    logs.put(facts.context(), facts);
  }

  /** The world so far. */
  public World world(Instant at, Rest rest) {
    Map<Subject, SagaFacts> sagaFacts = new LinkedHashMap<>();
    sagas.forEach(saga -> saga.collect(sagaFacts));
    Map<Subject, List<ChargeFacts>> byOrder = new LinkedHashMap<>();
    charges.forEach((key, charge) ->
        byOrder
            .computeIfAbsent(key.other(charge.orderId()), order -> new ArrayList<>(1))
            .add(charge));
    return new World(
        at,
        rest,
        logs,
        orders,
        sagaFacts,
        ended(),
        payments,
        byOrder,
        stock,
        reservations,
        notices,
        aside.promises(),
        aside.orders());
  }
}
