package dev.tidemark.simulation.world;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ViewNotReady;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.ViewReader;
import dev.tidemark.ordering.view.OrderSummary;
import dev.tidemark.ordering.view.OrderTimeline;
import dev.tidemark.simulation.plan.Dice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Customers who look at their orders after they were told that something happened to them, at any
 * process; and others who ask for the same orders in another shop.
 */
final class Readers {
  private static final String OWN = "E12 readYourWrites";
  private static final String APART = "T1 tenantsApart";
  private static final long MILLI = 1_000_000L;
  private static final int LOOKS = 2;
  private static final int LATEST_MILLIS = 9_000;

  private final Universe universe;
  private final Dice dice;
  private final Map<String, Known> known = new HashMap<>();

  Readers(Universe universe) {
    this.universe = universe;
    this.dice = universe.dice("readers");
  }

  /**
   * What somebody was told of an order.
   *
   * @param version of it
   * @param position of the log at which its first event can be seen
   */
  private record Known(long version, long position) {}

  /** An order was changed, and somebody was told so. */
  void told(String order, long version, long position) {
    known.merge(
        order,
        new Known(version, position),
        (old, now) ->
            new Known(Math.max(old.version, now.version), Math.min(old.position, now.position)));
    for (int look = 0; look < LOOKS; look++) {
      long when = universe.schedule().now() + dice.between(1, LATEST_MILLIS) * MILLI;
      universe.schedule().at(when, null, () -> begin(order));
    }
  }

  private void begin(String order) {
    universe
        .reach("ordering")
        .ifPresent(hosted -> universe.guarded(hosted.life(), () -> look(order, hosted.runtime())));
  }

  private void look(String order, ContextRuntime runtime) {
    Known least = known.getOrDefault(order, new Known(0, Long.MAX_VALUE));
    Tenant tenant = universe.tenantOf(order);
    try {
      summary(order, runtime.reader(tenant), least);
      timeline(order, runtime, tenant, least);
      foreign(order, runtime, tenant);
    } catch (StoreFault | ViewNotReady later) {
      universe.trace().note("unread", order, least.version(), later::toString);
    }
  }

  private void summary(String order, ViewReader reader, Known least) {
    Optional<OrderSummary> row = reader.row(OrderSummary.VIEW, order);
    long shown = row.map(OrderSummary::version).orElse(0L);
    if (shown < least.version()) {
      universe.breach(
          OWN,
          "Order " + order + " is shown at " + shown + " after " + least.version() + " was told.");
    }
    universe.trace().note("look", order, shown);
  }

  /** A view that follows its log says up to where it shows everything. */
  private void timeline(String order, ContextRuntime runtime, Tenant tenant, Known least) {
    boolean reached = runtime.viewPosition().orElse(0L) >= least.position();
    boolean empty =
        runtime
            .reader(tenant)
            .page(
                OrderTimeline.VIEW, Filter.all(new Filter.Under(order + '/')), PageRequest.first(1))
            .items()
            .isEmpty();
    if (reached && empty) {
      universe.breach(OWN, "Order " + order + " is missing in a view that has reached it.");
    }
  }

  private void foreign(String order, ContextRuntime runtime, Tenant owner) {
    if (universe.profile().tenants() == 1) {
      return;
    }
    for (int shop = 1; shop <= universe.profile().tenants(); shop++) {
      Tenant tenant = new Tenant("shop-" + shop);
      ViewReader reader = runtime.reader(tenant);
      if (!tenant.equals(owner) && reader.row(OrderSummary.VIEW, order).isPresent()) {
        universe.breach(APART, "Order " + order + " of " + owner + " is shown to " + tenant + ".");
      }
      List<OrderSummary> page =
          reader.page(OrderSummary.VIEW, List.of(), PageRequest.first(PageRequest.MOST)).items();
      for (OrderSummary row : page) {
        if (!universe.tenantOf(row.orderId().toString()).equals(tenant)) {
          universe.breach(APART, "Order " + row.orderId() + " is listed to " + tenant + ".");
        }
      }
    }
  }
}
