package dev.tidemark.postgres;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Reactor;
import dev.tidemark.kernel.process.UnitOfWork;
import dev.tidemark.kernel.view.View;
import java.util.List;
import java.util.Set;

/** A context that has one of each: a view that follows, a reactor, and something to tell others. */
final class Notes {
  record Take(String note) implements Command<Long> {}

  record Taken() implements Event {}

  record Told(String subject) implements IntegrationEvent {}

  /** How often a note was taken. */
  record Count(String note, long times) {}

  static final View<Count> COUNTS =
      View.of(
          "counts",
          1,
          Count.class,
          (event, rows) -> {
            String note = event.stream().id();
            long before = rows.get(note).map(Count::times).orElse(0L);
            rows.put(note, new Count(note, before + 1));
          });

  static final ContractCatalogue CONTRACTS =
      new ContractCatalogue(List.of(new ContractType<>("notes.told", 1, Told.class)));

  /** Hears what is told, and does nothing about it. */
  static final Declaration DESK =
      Declaration.of("desk").handles(Told.class, new Listening()).build();

  private Notes() {}

  static Declaration reacting(Reactor<Taken> reactor) {
    AggregateType<Take, Long, Taken, Long> note =
        AggregateType.named("note", Take.class, new Counting(), Take::note, times -> times)
            .event(Taken.class, "taken", 1)
            .command(Take.class)
            .policy((event, state, origin) -> List.of(Effect.send(new Told("all"))))
            .reactor("mail", Taken.class, reactor)
            .build();
    return Declaration.of("notes").aggregate(note).publishes(Told.class).view(COUNTS).build();
  }

  private static final class Counting implements Decider<Take, Long, Taken> {
    @Override
    public Long initial() {
      return 0L;
    }

    @Override
    public Decision<Taken> decide(Take command, Long times, Origin origin) {
      return Decision.accept(new Taken());
    }

    @Override
    public Long evolve(Long times, Taken event) {
      return times + 1;
    }
  }

  private static final class Listening implements Handler<Told> {
    @Override
    public Set<String> touches(Told message) {
      return Set.of(message.subject());
    }

    @Override
    public void handle(Told message, UnitOfWork work) {}
  }
}
