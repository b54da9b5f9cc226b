package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.tidemark.Notes.Notebook;
import dev.tidemark.bench.tidemark.Notes.NotebookCommand;
import dev.tidemark.bench.tidemark.Notes.NotebookEvent;
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
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import java.util.List;

/**
 * The smallest context that is one: notebooks; each note taken is told to whoever listens.
 *
 * @param notebook the aggregate
 * @param views read models, if a work is about them
 */
record Notes(
    AggregateType<NotebookCommand, Notebook, NotebookEvent, Notebook> notebook, List<View<?>> views)
    implements BoundedContext {
  static final String NAME = "notes";
  static final String CATEGORY = "notebook";

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

  /** How many notes a notebook holds, as a read model. */
  record Tally(String notebook, long notes) {}

  Notes {
    views = List.copyOf(views);
  }

  /** Without views and snapshots. */
  static Notes plain() {
    return new Notes(notebooks().build(), List.of());
  }

  /** With snapshots every so many notes. */
  static Notes keepingSnapshots(int every) {
    return new Notes(notebooks().snapshots(every, Notebook.class).build(), List.of());
  }

  /** With a view of this name that follows the log. */
  static Notes tallied(String view) {
    return new Notes(notebooks().build(), List.of(View.of(view, 1, Tally.class, Notes::count)));
  }

  private static void count(Recorded<?> event, Rows<Tally> tallies) {
    String notebook = event.stream().id();
    long before = tallies.get(notebook).map(Tally::notes).orElse(0L);
    tallies.put(notebook, new Tally(notebook, before + 1));
  }

  private static AggregateType.Builder<NotebookCommand, Notebook, NotebookEvent, Notebook>
      notebooks() {
    return AggregateType.named(
            CATEGORY,
            NotebookCommand.class,
            new Rules(),
            NotebookCommand::notebook,
            (Notebook notebook) -> notebook)
        .event(Taken.class, "note-taken", 1)
        .command(TakeNote.class)
        .policy((event, notebook, origin) -> told(event));
  }

  @Override
  public Declaration declare() {
    Declaration.Builder declaration =
        Declaration.of(NAME).aggregate(notebook).publishes(NoteTaken.class);
    views.forEach(declaration::view);
    return declaration.build();
  }

  private static List<Effect> told(NotebookEvent event) {
    return switch (event) {
      case Taken taken -> List.of(Effect.send(new NoteTaken(taken.notebook(), taken.text())));
    };
  }
}
