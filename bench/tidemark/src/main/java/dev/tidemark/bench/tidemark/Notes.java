package dev.tidemark.bench.tidemark;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.kernel.process.Effect;
import java.util.List;

/** The smallest context that is one: notebooks; each note taken is told to whoever listens. */
final class Notes implements BoundedContext {
  static final String NAME = "notes";

  /** The language of the context. */
  static final ContractCatalogue LANGUAGE =
      new ContractCatalogue(List.of(new ContractType<>("notes.note-taken", 1, NoteTaken.class)));

  /** Counts events and messages; a unit is one of each. */
  static final String EVIDENCE =
      "select least((select count(*) from notes.events), (select count(*) from notes.outbox))";

  /** What a notebook can be ordered to do. */
  sealed interface NotebookCommand extends Command<Notebook> {
    String notebook();
  }

  /** Takes a note. */
  record TakeNote(String notebook, String text) implements NotebookCommand {}

  /** What happens to a notebook. */
  sealed interface NotebookEvent extends Event {}

  /** A note was taken. */
  record Taken(String notebook, String text) implements NotebookEvent {}

  /** Tells of a note. */
  record NoteTaken(String subject, String text) implements IntegrationEvent {}

  /** A notebook: how many notes are in it. */
  record Notebook(int notes) {}

  private static final class Rules implements Decider<NotebookCommand, Notebook, NotebookEvent> {
    @Override
    public Notebook initial() {
      return new Notebook(0);
    }

    @Override
    public Decision<NotebookEvent> decide(
        NotebookCommand command, Notebook notebook, Origin origin) {
      return switch (command) {
        case TakeNote take -> Decision.accept(new Taken(take.notebook(), take.text()));
      };
    }

    @Override
    public Notebook evolve(Notebook notebook, NotebookEvent event) {
      return switch (event) {
        case Taken taken -> new Notebook(notebook.notes() + 1);
      };
    }
  }

  @Override
  public Declaration declare() {
    return Declaration.of(NAME)
        .aggregate(
            AggregateType.named(
                    "notebook",
                    NotebookCommand.class,
                    new Rules(),
                    NotebookCommand::notebook,
                    notebook -> notebook)
                .event(Taken.class, "note-taken", 1)
                .command(TakeNote.class)
                .policy((event, notebook, origin) -> told(event))
                .build())
        .publishes(NoteTaken.class)
        .build();
  }

  private static List<Effect> told(NotebookEvent event) {
    return switch (event) {
      case Taken taken -> List.of(Effect.send(new NoteTaken(taken.notebook(), taken.text())));
    };
  }
}
