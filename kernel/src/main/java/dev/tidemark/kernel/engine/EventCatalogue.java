package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.EventDeclaration;
import dev.tidemark.kernel.context.Upcaster;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.StoredPayload;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.kernel.view.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a context may find in its log, by class and by stored name: the one place where events
 * become bytes and bytes become today's events.
 */
public final class EventCatalogue {
  /** The newest events, which every view and reactor of the process reads within moments. */
  private static final int KEPT = 4_096;

  private final Codec codec;
  // By position. Entries are immutable, so a race between readers costs a second reading at most.
  private final @Nullable Kept[] kept = new @Nullable Kept[KEPT];
  private final Map<Class<?>, EventType> types = new HashMap<>();
  private final Map<EventType, Reader> readers = new HashMap<>();
  private final Map<Class<?>, Function<Object, List<String>>> tags = new HashMap<>();

  /** The catalogue of a context; inputs of its sagas are stored under their contract's name. */
  public EventCatalogue(Declaration declaration, ContractCatalogue contracts, Codec codec) {
    this.codec = codec;
    for (AggregateType<?, ?, ?, ?> aggregate : declaration.aggregates()) {
      aggregate.events().forEach(this::declare);
    }
    if (!declaration.sagas().isEmpty()) {
      declareSagaEntries();
    }
    for (Saga<?, ?> saga : declaration.sagas()) {
      for (Class<?> input : saga.inputs()) {
        if (Contract.class.isAssignableFrom(input) && !types.containsKey(input)) {
          ContractType<?> contract = contracts.of(input);
          add(contract.eventType(), contract.type());
        }
      }
    }
  }

  private void declareSagaEntries() {
    add(new EventType("saga-reacted", 1), Reacted.class);
    add(new EventType("saga-timer-elapsed", 1), Elapsed.class);
    // Once each thing a saga did was an event by itself. Logs keep them; they read as reactions.
    readAsReaction("saga-begun", SagaEntry.Begun.class);
    readAsReaction("saga-step-requested", SagaEntry.Requested.class);
    readAsReaction("saga-undo-requested", SagaEntry.UndoRequested.class);
    readAsReaction("saga-told", SagaEntry.Told.class);
    readAsReaction("saga-timer-armed", SagaEntry.Armed.class);
    readAsReaction("saga-timer-disarmed", SagaEntry.Disarmed.class);
    readAsReaction("saga-finished", SagaEntry.Finished.class);
  }

  private void readAsReaction(String name, Class<? extends SagaEntry> entry) {
    addReader(
        new EventType(name, 1),
        Reacted.class,
        bytes -> new Reacted(List.of(codec.decode(bytes, entry))));
  }

  private <E extends Event> void declare(EventDeclaration<E> declared) {
    add(declared.type(), declared.record());
    tags.put(declared.record(), event -> declared.tags().apply(declared.record().cast(event)));
    for (Upcaster<?, E> upcaster : declared.upcasters()) {
      addReader(upcaster.type(), declared.record(), upcasting(upcaster));
    }
  }

  private <O, N> Function<byte[], Object> upcasting(Upcaster<O, N> upcaster) {
    return bytes -> upcaster.upcast().apply(codec.decode(bytes, upcaster.old()));
  }

  private void add(EventType type, Class<?> record) {
    if (types.put(record, type) != null) {
      throw new IllegalArgumentException(record.getName() + " is declared twice.");
    }
    addReader(type, record, bytes -> codec.decode(bytes, record));
  }

  private void addReader(EventType type, Class<?> today, Function<byte[], Object> decode) {
    if (readers.put(type, new Reader(today, decode)) != null) {
      throw new IllegalArgumentException("The event type " + type + " is declared twice.");
    }
  }

  /** The event as it is stored. An undeclared class is a mistake of its context. */
  public NewEvent encode(UUID id, Object event) {
    EventType type = types.get(event.getClass());
    if (type == null) {
      throw new IllegalArgumentException(
          event.getClass().getName() + " is stored nowhere; declare it as an event.");
    }
    Function<Object, List<String>> tagsOf = tags.get(event.getClass());
    return new NewEvent(
        id, type, codec.encode(event), tagsOf == null ? List.of() : tagsOf.apply(event));
  }

  /** Whether a stored event is one of this family today, without decoding it. */
  public boolean isA(Class<?> family, StoredEvent stored) {
    return family.isAssignableFrom(reader(stored.type(), stored.position()).today());
  }

  private Reader reader(EventType type, long position) {
    Reader reader = readers.get(type);
    if (reader == null) {
      throw new Codec.Unreadable(
          "Nothing declares the stored event type " + type + " at position " + position + ".");
    }
    return reader;
  }

  private record Reader(Class<?> today, Function<byte[], Object> decode) {}

  /** An event as it was read from what is stored. */
  private record Kept(StoredEvent stored, Recorded<Object> read) {}

  /**
   * The event in today's words. One that was just read is not read again: its bytes never change.
   *
   * @throws Codec.Unreadable if its name and version were never declared, or its bytes do not fit
   */
  @SuppressWarnings("ReferenceEquality") // the very same one, as the tail of the log hands it out
  public Recorded<Object> decode(StoredEvent stored) {
    int place = (int) (stored.position() & (KEPT - 1));
    Kept before = kept[place];
    if (before != null && before.stored() == stored) {
      return before.read();
    }
    Recorded<Object> read = read(stored);
    kept[place] = new Kept(stored, read);
    return read;
  }

  private Recorded<Object> read(StoredEvent stored) {
    Reader reader = reader(stored.type(), stored.position());
    return new Recorded<>(
        reader.decode().apply(stored.data()),
        stored.id(),
        stored.stream(),
        stored.version(),
        stored.position(),
        stored.origin());
  }

  /** The same without what came with it. */
  Object decode(StoredPayload stored) {
    return reader(stored.type(), stored.position()).decode().apply(stored.data());
  }
}
