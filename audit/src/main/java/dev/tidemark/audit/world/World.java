package dev.tidemark.audit.world;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the logs of a platform say, folded for judgement: values only, nothing that changes.
 * What a context does not host is empty.
 *
 * @param at when the reading began
 * @param rest what of it had come to rest when it was read
 * @param logs by context
 * @param orders by order
 * @param sagas by order
 * @param endedSagas how those of all orders ended, also of orders put aside
 * @param payments by order
 * @param charges what the card processor has on record, by order
 * @param stock by SKU
 * @param reservations by order
 * @param notices by delivery
 * @param promises units of each SKU that orders hold which were judged before and put aside
 * @param aside how many orders that are
 */
public record World(
    Instant at,
    Rest rest,
    Map<String, LogFacts> logs,
    Map<Subject, OrderFacts> orders,
    Map<Subject, SagaFacts> sagas,
    EndedSagas endedSagas,
    Map<Subject, PaymentFacts> payments,
    Map<Subject, List<ChargeFacts>> charges,
    Map<Subject, StockFacts> stock,
    Map<Subject, ReservationFacts> reservations,
    Map<Subject, NoticeFacts> notices,
    Map<Subject, Long> promises,
    long aside) {
  public World {
    logs = kept(logs);
    orders = kept(orders);
    sagas = kept(sagas);
    payments = kept(payments);
    charges = kept(charges);
    stock = kept(stock);
    reservations = kept(reservations);
    notices = kept(notices);
    promises = kept(promises);
  }

  private static <K, V> Map<K, V> kept(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The same, of which so much had come to rest. */
  public World with(Rest other) {
    return new World(
        at,
        other,
        logs,
        orders,
        sagas,
        endedSagas,
        payments,
        charges,
        stock,
        reservations,
        notices,
        promises,
        aside);
  }

  /** Whether nothing was under way while it was read: no message unhandled, no timer due. */
  public boolean atRest() {
    return rest.everywhere();
  }

  /** Whether this context was read. */
  public boolean hosts(String context) {
    return logs.containsKey(context);
  }

  /** Whether money or stock of the order may still move by itself. */
  public boolean underWay(Subject order) {
    SagaFacts saga = sagas.get(order);
    PaymentFacts payment = payments.get(order);
    return (saga != null && !saga.settled())
        || (payment != null && payment.reached().underWay())
        || charges.getOrDefault(order, List.of()).stream().anyMatch(ChargeFacts::underWay);
  }
}
