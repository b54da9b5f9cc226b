package dev.tidemark.simulation.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.CountStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.Idempotency;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.simulation.plan.Act;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Customers and staff: each act is tried under one key until it is answered. What they were told is
 * the history that the platform is held to.
 */
final class Customers {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long PATIENCE = 10 * SECOND;
  private static final byte[] YES = {1};
  private static final byte[] NO = {0};

  private final Universe universe;
  private final Readers readers;
  private final Map<String, Boolean> answers = new LinkedHashMap<>();
  private final Map<String, String> tickets = new LinkedHashMap<>();
  private boolean closed;
  private int open;

  Customers(Universe universe) {
    this.universe = universe;
    this.readers = new Readers(universe);
  }

  /** Has every act happen at its time. */
  void come(List<Act> acts) {
    Map<String, Integer> comers = new HashMap<>();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      String key = keyOf(i);
      // Each shop numbers its callers, so that two of them come to the same key.
      tickets.put(key, "caller-" + comers.merge(act.tenant(), 1, Integer::sum));
      universe.schedule().at(act.atMillis() * MILLI, null, () -> begin(act, key));
    }
  }

  /** Nobody comes any more; those who came are still served. */
  void close() {
    closed = true;
  }

  /** Whether everybody who came was answered. */
  boolean served() {
    return open == 0;
  }

  /** Whether the act of this number was answered with yes. */
  boolean saidYes(int number) {
    return answers.getOrDefault(keyOf(number), false);
  }

  private static String keyOf(int number) {
    return "act-" + number;
  }

  private void begin(Act act, String key) {
    if (!closed) {
      open++;
      attempt(act, key);
    }
  }

  private void attempt(Act act, String key) {
    if (answers.containsKey(key)) {
      return;
    }
    Optional<Hosted> target = universe.reach(contextOf(act));
    if (target.isEmpty()) {
      universe.schedule().at(universe.schedule().now() + SECOND, null, () -> attempt(act, key));
      return;
    }
    universe.guarded(target.get().life(), () -> give(target.get(), commandOf(act), act, key));
    universe.schedule().at(universe.schedule().now() + PATIENCE, null, () -> attempt(act, key));
  }

  private <R> void give(Hosted target, Command<R> command, Act act, String key) {
    universe.trace().note("act", act.kind().name(), key.hashCode(), () -> key + " " + act);
    UUID cause = universe.ids().next();
    Origin origin =
        new Origin(
            universe.now(), new Tenant(act.tenant()), new Actor("customer:ann"), cause, cause, "");
    Idempotency<R> once =
        new Idempotency<>(
            universe.wiring().request(act.tenant(), tickets.getOrDefault(key, key)),
            fingerprint(act),
            outcome -> outcome instanceof CommandOutcome.Followed<R> ? YES : NO);
    Call<R> call = new Call<>(origin, OptionalLong.empty(), Optional.of(once));
    target.runtime().engine().command(command, call, outcome -> heard(act, key, outcome));
  }

  private static byte[] fingerprint(Act act) {
    return (act.tenant() + act.kind() + act.subject() + act.atMillis()).getBytes(UTF_8);
  }

  private <R> void heard(Act act, String key, CommandOutcome<R> outcome) {
    switch (outcome) {
      case CommandOutcome.Followed<R> followed -> {
        answered(act, key, true);
        if (contextOf(act).equals("ordering")) {
          readers.told(act.subject(), followed.version(), followed.position());
        }
      }
      case CommandOutcome.Refused<R> refused -> answered(act, key, false);
      case CommandOutcome.Repeated<R> repeated -> {
        if (!Arrays.equals(repeated.earlier().fingerprint(), fingerprint(act))) {
          universe.breach(
              "T5 idempotentAnswer", act.tenant() + " was told what somebody else asked for.");
        }
        answered(act, key, repeated.earlier().body()[0] == YES[0]);
      }
      case CommandOutcome.Failed<R> failed ->
          universe.schedule().at(universe.schedule().now() + SECOND, null, () -> attempt(act, key));
    }
  }

  private void answered(Act act, String key, boolean yes) {
    universe.trace().note("answer", act.kind().name(), yes ? 1 : 0, act::subject);
    Boolean before = answers.putIfAbsent(key, yes);
    if (before == null) {
      open--;
    } else if (before != yes) {
      universe.bug("the platform answered " + act.kind() + " of " + act.subject() + " yes and no");
    }
  }

  private static String contextOf(Act act) {
    return switch (act.kind()) {
      case PLACE, CANCEL, COMPLETE -> "ordering";
      case RECEIVE, ADJUST, COUNT -> "inventory";
    };
  }

  private static Command<?> commandOf(Act act) {
    return switch (act.kind()) {
      case PLACE -> place(act);
      case CANCEL ->
          new CancelOrder(orderOf(act), CancellationReason.of("changed-mind", "no longer wanted"));
      case COMPLETE -> new CompleteOrder(orderOf(act));
      case RECEIVE -> new ReceiveStock(new Sku(act.subject()), act.amount(), "delivery");
      case ADJUST -> new AdjustStock(new Sku(act.subject()), act.amount(), "breakage");
      case COUNT -> new CountStock(new Sku(act.subject()), act.amount(), "stocktaking");
    };
  }

  private static PlaceOrder place(Act act) {
    return new PlaceOrder(
        orderOf(act),
        new CustomerId("ann"),
        act.lines().stream()
            .map(line ->
                new OrderLine(new Sku(line.sku()), line.quantity(), new Money(line.cents(), "EUR")))
            .toList(),
        act.token().isEmpty() ? PaymentMethod.CASH_ON_DELIVERY : PaymentMethod.CARD,
        Optional.of(act.token()).filter(token -> !token.isEmpty()),
        Optional.empty());
  }

  private static OrderId orderOf(Act act) {
    return new OrderId(UUID.fromString(act.subject()));
  }
}
