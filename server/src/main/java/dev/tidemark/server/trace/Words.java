package dev.tidemark.server.trace;

import dev.tidemark.kernel.engine.EventCatalogue;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import java.util.List;

/** What an event is called: by its stored name, and what a saga did by each thing it did. */
final class Words {
  private Words() {}

  static List<String> of(StoredEvent stored, EventCatalogue catalogue) {
    List<String> name = List.of(stored.type().name());
    try {
      return switch (catalogue.decode(stored).event()) {
        case Reacted reacted -> reacted.entries().stream().map(Words::of).toList();
        case Elapsed elapsed -> List.of("timer " + elapsed.timer() + " elapsed");
        default -> name;
      };
    } catch (Codec.Unreadable unknown) {
      return name;
    }
  }

  private static String of(SagaEntry entry) {
    return switch (entry) {
      case SagaEntry.Begun begun -> "plans " + String.join(", ", begun.steps());
      case SagaEntry.Requested asked -> "asks for " + asked.step();
      case SagaEntry.UndoRequested undone -> "undoes " + undone.step();
      case SagaEntry.Told told -> "orders " + told.command();
      case SagaEntry.Armed armed -> "sets timer " + armed.timer();
      case SagaEntry.Disarmed disarmed -> "drops timer " + disarmed.timer();
      case SagaEntry.Finished finished -> end(finished);
    };
  }

  private static String end(SagaEntry.Finished finished) {
    return switch (finished.outcome()) {
      case COMPLETED -> "is completed";
      case COMPENSATED -> "is compensated: " + finished.reason();
    };
  }
}
