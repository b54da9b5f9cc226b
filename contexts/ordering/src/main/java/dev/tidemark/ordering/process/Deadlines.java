package dev.tidemark.ordering.process;

import java.time.Duration;
import java.util.List;

/**
 * How long the steps of an order may take.
 *
 * @param reserve until inventory has answered a reservation
 * @param pay until payment has answered; the customer's time to pay
 * @param confirmStock until inventory has made a hold final
 * @param margin by which a hold outlives all three, so that it does not run out under a customer
 *     who pays at the last moment and is served a little late
 */
public record Deadlines(Duration reserve, Duration pay, Duration confirmStock, Duration margin) {
  /** What a shop starts with: a quarter of an hour to pay. */
  public static final Deadlines USUAL =
      new Deadlines(
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5));

  public Deadlines {
    for (Duration limit : List.of(reserve, pay, confirmStock, margin)) {
      if (!limit.isPositive()) {
        throw new IllegalArgumentException("Deadlines and their margin are longer than nothing.");
      }
    }
  }

  /** How long stock is held for an order that is not paid yet, from the request on. */
  public Duration hold() {
    return reserve.plus(pay).plus(confirmStock).plus(margin);
  }
}
