package dev.tidemark.simulation.mutant;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.inventory.Inventory;
import dev.tidemark.inventory.language.ReservationCommand;
import dev.tidemark.inventory.language.ReservationCommand.ConfirmReservation;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Policy;
import dev.tidemark.kernel.process.UnitOfWork;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.world.Redeclared;
import dev.tidemark.simulation.world.Wiring;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What goes wrong with stock. */
final class StockMutants {
  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "correction-unchecked",
              "K1",
              "stock is corrected below what is reserved",
              "mixed",
              stock(Unchecked::new)),
          new Mutant(
              "read-then-write",
              "K2",
              "two processes reserve the last unit: stock is read, then written unconditionally",
              "race",
              Wirings.storing(store -> Parts.of(store).with(new BlindAppend(store.events())))),
          new Mutant(
              "promised-unseen",
              "K2",
              "an order is promised units that are not set aside",
              "mixed",
              Wirings.declaring(
                  "inventory", Redeclared.policy("reservation", StockMutants::unheld))),
          new Mutant(
              "expiry-without-release",
              "K3",
              "a reservation expires and its units stay reserved",
              "outside",
              Wirings.declaring(
                  "inventory", Redeclared.policy("reservation", ForgetfulExpiry::of))),
          new Mutant(
              "second-release",
              "K4",
              "a second release gives the units back again",
              "outside",
              reservation(ReleasedAgain::new)),
          new Mutant(
              "expiry-by-clock",
              "K5",
              "whether a hold is over is asked of the clock, and of a wrong one",
              "mixed",
              Wirings.declaring("inventory", StockMutants::expiryByClock)));

  private StockMutants() {}

  private static Wiring stock(UnaryOperator<Decider<StockCommand, StockItem, StockEvent>> change) {
    return Wirings.declaring("inventory", Redeclared.decider("stock-item", change));
  }

  private static Wiring reservation(
      UnaryOperator<Decider<ReservationCommand, Standing, ReservationEvent>> change) {
    return Wirings.declaring("inventory", Redeclared.decider("reservation", change));
  }

  private static class ItemRules extends Rules<StockCommand, StockItem, StockEvent> {
    ItemRules(Decider<StockCommand, StockItem, StockEvent> real) {
      super(real);
    }

    /** An item cannot be in a state that must never be; what it cannot hold is cut off. */
    @Override
    public StockItem evolve(StockItem item, StockEvent event) {
      try {
        return super.evolve(item, event);
      } catch (AssertionError impossible) {
        return new StockItem(true, item.reserved(), item.reserved(), item.lowAt());
      }
    }
  }

  private static final class Unchecked extends ItemRules {
    Unchecked(Decider<StockCommand, StockItem, StockEvent> real) {
      super(real);
    }

    @Override
    public Decision<StockEvent> decide(StockCommand command, StockItem item, Origin origin) {
      return switch (command) {
        case StockCommand.AdjustStock(var sku, var change, var reason) ->
            Decision.accept(new StockEvent.Adjusted(sku, change, reason));
        case StockCommand.CountStock(var sku, var counted, var reason) ->
            Decision.accept(new StockEvent.Counted(sku, counted, counted - item.onHand(), reason));
        default -> super.decide(command, item, origin);
      };
    }
  }

  private static final class ReleasedAgain
      extends Rules<ReservationCommand, Standing, ReservationEvent> {
    ReleasedAgain(Decider<ReservationCommand, Standing, ReservationEvent> real) {
      super(real);
    }

    @Override
    public Decision<ReservationEvent> decide(
        ReservationCommand command, Standing standing, Origin origin) {
      Decision<ReservationEvent> real = super.decide(command, standing, origin);
      return real instanceof Decision.Accepted<ReservationEvent> yes
              && !yes.events().isEmpty()
              && yes.events().getFirst() instanceof ReservationEvent.Released first
              && !first.lines().isEmpty()
          ? Decision.accept(first, first)
          : real;
    }
  }

  /** Holds end two seconds after they began, by a clock that is far ahead; nobody is told. */
  private static Policy<Standing, ReservationEvent> hurried(
      Policy<Standing, ReservationEvent> real) {
    return (event, standing, origin) ->
        real.react(event, standing, origin).stream()
            .filter(effect ->
                !(event instanceof ReservationEvent.Expired && effect instanceof Effect.Send))
            .map(effect ->
                effect instanceof Effect.Arm arm
                    ? new Effect.Arm(arm.timer(), origin.at().plusSeconds(2))
                    : effect)
            .toList();
  }

  /** Confirms what is over: whether it is was asked of the clock. */
  private static final class ConfirmsExpired
      extends Rules<ReservationCommand, Standing, ReservationEvent> {
    ConfirmsExpired(Decider<ReservationCommand, Standing, ReservationEvent> real) {
      super(real);
    }

    @Override
    public Decision<ReservationEvent> decide(
        ReservationCommand command, Standing standing, Origin origin) {
      return command instanceof ConfirmReservation && standing instanceof Standing.Expired
          ? Decision.accept(new ReservationEvent.Confirmed(command.orderId(), origin.at()))
          : super.decide(command, standing, origin);
    }
  }

  private static Handler<ConfirmInventory> confirming(Handler<ConfirmInventory> real) {
    return new Handler<>() {
      @Override
      public Set<String> touches(ConfirmInventory message) {
        return real.touches(message);
      }

      @Override
      public void handle(ConfirmInventory message, UnitOfWork work) {
        Standing standing = work.state(Inventory.RESERVATION, message.subject());
        if (standing instanceof Standing.Expired) {
          work.tell(new ConfirmReservation(message.orderId()));
        } else {
          real.handle(message, work);
        }
      }
    };
  }

  private static Declaration expiryByClock(Declaration declared) {
    return Redeclared.handler(ConfirmInventory.class, StockMutants::confirming)
        .apply(
            Redeclared.policy("reservation", StockMutants::hurried)
                .apply(
                    Redeclared.<ReservationCommand, Standing, ReservationEvent>decider(
                            "reservation", ConfirmsExpired::new)
                        .apply(declared)));
  }

  /** A reservation is made and nothing is set aside for it. */
  private static Policy<Standing, ReservationEvent> unheld(
      Policy<Standing, ReservationEvent> real) {
    return (event, standing, origin) ->
        real.react(event, standing, origin).stream()
            .filter(effect -> !(effect instanceof Effect.Tell))
            .toList();
  }

  /** Expiry leads to nothing. */
  private static final class ForgetfulExpiry {
    static Policy<Standing, ReservationEvent> of(Policy<Standing, ReservationEvent> real) {
      return (event, standing, origin) ->
          event instanceof ReservationEvent.Expired
              ? real.react(event, standing, origin).stream()
                  .filter(effect -> !(effect instanceof Effect.Tell))
                  .toList()
              : real.react(event, standing, origin);
    }
  }

  /** Appends stock events wherever the stream stands. */
  private static final class BlindAppend extends Events {
    BlindAppend(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      for (Commit commit : batch) {
        if (commit.appends().stream().anyMatch(BlindAppend::ofStock)) {
          return batch.size() == 1 ? real.write(List.of(blind(commit))) : oneByOne(batch);
        }
      }
      return real.write(batch);
    }

    private WriteResult oneByOne(List<Commit> batch) {
      WriteResult first = write(List.of(batch.getFirst()));
      for (Commit commit : batch.subList(1, batch.size())) {
        write(List.of(commit));
      }
      return first;
    }

    private static boolean ofStock(Append append) {
      return append.stream().category().equals("stock-item");
    }

    private Commit blind(Commit commit) {
      List<Append> appends =
          commit.appends().stream().map(append -> ofStock(append) ? here(append) : append).toList();
      return new Commit(
          commit.id(),
          commit.origin(),
          appends,
          commit.conditions(),
          commit.outbox(),
          commit.timers(),
          commit.rows(),
          commit.answer(),
          commit.handled());
    }

    private Append here(Append append) {
      List<StoredEvent> newer =
          real.read(append.stream(), append.expectedVersion(), Integer.MAX_VALUE);
      long version = newer.isEmpty() ? append.expectedVersion() : newer.getLast().version();
      return new Append(append.stream(), version, append.events());
    }
  }
}
