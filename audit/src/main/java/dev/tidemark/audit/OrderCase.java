package dev.tidemark.audit;

import dev.tidemark.audit.world.ChargeFacts;
import dev.tidemark.audit.world.Moved;
import dev.tidemark.audit.world.OrderFacts;
import dev.tidemark.audit.world.PaymentFacts;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What three logs say of the money of one order; what a log does not know of is empty facts. */
record OrderCase(Subject order, OrderFacts facts, PaymentFacts payment, List<ChargeFacts> charges) {
  /** All orders that any of the logs knows of. */
  static Stream<OrderCase> all(World world) {
    Set<Subject> subjects = new LinkedHashSet<>(world.orders().keySet());
    subjects.addAll(world.payments().keySet());
    subjects.addAll(world.charges().keySet());
    return subjects.stream().map(subject -> of(subject, world));
  }

  private static OrderCase of(Subject order, World world) {
    return new OrderCase(
        order,
        world.orders().getOrDefault(order, OrderFacts.NONE),
        world.payments().getOrDefault(order, PaymentFacts.NONE),
        world.charges().getOrDefault(order, List.of()));
  }

  /** What the card processor moved for it, under whatever key. */
  Moved atProcessor() {
    return charges.stream().map(ChargeFacts::moved).reduce(Moved.NOTHING, Moved::plus);
  }
}
