package dev.tidemark.simulation.check;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What must hold of the stores whenever no process is in the midst of a call. */
public final class AtRest {
  private static final String REACTED = "saga-reacted";
  private static final Codec CODEC = new JsonCodec();

  /** What ordering says by itself; all the rest is what its saga asks for. */
  private static final Set<String> FACTS =
      Set.of(
          "ordering.order-created",
          "ordering.order-paid",
          "ordering.order-confirmed",
          "ordering.order-completed",
          "ordering.order-cancelled");

  private AtRest() {}

  /** Every request in the stream of a saga was put into the outbox with it, and no other. */
  public static void stepIsAtomic(ContextStore ordering, Breaches breaches) {
    Map<String, Integer> balance = new HashMap<>();
    for (StoredEvent event : ordering.log().after(0, Integer.MAX_VALUE)) {
      if (event.type().name().equals(REACTED)) {
        balance.merge(event.stream().id(), requests(event), Integer::sum);
      }
    }
    for (OutboxRow row : ordering.outbox().messagesAfter(0, Integer.MAX_VALUE)) {
      if (!FACTS.contains(row.message().type().name())) {
        balance.merge(row.message().subject(), -1, Integer::sum);
      }
    }
    balance.forEach((order, open) -> {
      if (open != 0) {
        breaches.found(
            "G4 stepIsAtomic",
            "The saga of order " + order + " has " + open + " requests that were not sent.");
      }
    });
  }

  private static int requests(StoredEvent reacted) {
    return (int)
        CODEC.decode(reacted.data(), Reacted.class).entries().stream()
            .filter(
                did -> did instanceof SagaEntry.Requested || did instanceof SagaEntry.UndoRequested)
            .count();
  }

  /** Whatever is about an order belongs to the tenant in whose shop it was placed. */
  public static void tenantsApart(
      String context,
      ContextStore store,
      Function<String, Optional<Tenant>> tenantOf,
      Breaches breaches) {
    for (StoredEvent event : store.log().after(0, Integer.MAX_VALUE)) {
      Tenant tenant = event.stream().tenant();
      if (tenantOf.apply(event.stream().id()).filter(owner -> !owner.equals(tenant)).isPresent()) {
        breaches.found(
            "T1 tenantsApart", event.stream() + " of " + context + " is of another tenant.");
      }
    }
  }
}
