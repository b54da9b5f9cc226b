package dev.tidemark.audit.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was judged, found in order, and put aside: of an order, a charge or a delivery only that it
 * was there, and of all of them together what they still hold of the stock. If anything happens to
 * one of them again it is recalled first, from its streams.
 */
final class Aside {
  private final Hashes subjects = new Hashes();
  private final Hashes letters = new Hashes();
  private final Map<Subject, Long> promises = new LinkedHashMap<>();
  private Consumer<Subject> recall = subject -> {};
  private long orders;

  void onReturn(Consumer<Subject> asked) {
    recall = asked;
  }

  void put(Subject subject) {
    subjects.add(Hashes.of(subject));
  }

  void putOrder(Subject order, ReservationFacts reservation) {
    put(order);
    orders++;
    hold(order, reservation, 1);
  }

  void putLetter(Subject delivery, NoticeFacts notice) {
    put(delivery);
    letters.add(Hashes.of(delivery.other(notice.content())));
  }

  /** What a returning order holds of the stock is told by itself again. */
  void giveBack(Subject order, ReservationFacts reservation) {
    orders--;
    hold(order, reservation, -1);
  }

  private void hold(Subject order, ReservationFacts reservation, long sign) {
    reservation
        .promised()
        .forEach((sku, units) -> promises.merge(order.other(sku), sign * units, Long::sum));
  }

  /** Whether it was put aside at some time; it may have returned since. */
  boolean knows(Subject subject) {
    return subjects.contains(Hashes.of(subject));
  }

  /** Whether a delivery that was put aside said the same. */
  boolean said(Subject delivery, NoticeFacts notice) {
    return letters.contains(Hashes.of(delivery.other(notice.content())));
  }

  void recall(Subject subject) {
    recall.accept(subject);
  }

  Map<Subject, Long> promises() {
    return promises;
  }

  long orders() {
    return orders;
  }
}
