package dev.tidemark.server.orderpage;

import dev.tidemark.inventory.view.ReservationSummary;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.notification.view.DeliveryLog;
import dev.tidemark.ordering.view.OrderSummary;
import dev.tidemark.ordering.view.OrderTimeline;
import dev.tidemark.ordering.view.SagaStatus;
import dev.tidemark.payment.view.PaymentSummary;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** A member of the page, and the query that knows it. Each query has an {@code orderId}. */
public enum OrderPart {
  /** The order itself; without it there is no page. */
  ORDER(OrderSummary.OneOrder.class),
  TIMELINE(OrderTimeline.TimelineOf.class),
  SAGA(SagaStatus.StatusOf.class),
  PAYMENT(PaymentSummary.PaymentOf.class),
  RESERVATION(ReservationSummary.ReservationOf.class),
  NOTIFICATIONS(DeliveryLog.Deliveries.class);

  /** Who knows them. */
  public static final Set<String> CONTEXTS =
      Set.of("ordering", "payment", "inventory", "notification");

  private final Class<? extends Query<?>> query;

  OrderPart(Class<? extends Query<?>> query) {
    this.query = query;
  }

  /** What is asked. */
  public Class<? extends Query<?>> query() {
    return query;
  }

  /** Its name in the document. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The declaration of its query, among those of these contexts. */
  public QueryDeclaration<?, ?> declared(Collection<Declaration> contexts) {
    return contexts.stream()
        .flatMap(context -> context.queries().stream())
        .filter(declared -> declared.type() == query)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No context answers " + query + "."));
  }
}
