package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.log.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of stored event: its name for ever, its record today, and how older versions become it.
 *
 * @param type name and version written today
 * @param record the class of today
 * @param tags what conditions across streams can ask for
 * @param upcasters one for each older version, in any order
 */
public record EventDeclaration<E extends Event>(
    EventType type,
    Class<E> record,
    Function<E, List<String>> tags,
    List<Upcaster<?, E>> upcasters) {
  public EventDeclaration {
    upcasters = List.copyOf(upcasters);
  }

  /** An event that has had one version only, or whose older ones are added by {@link #from}. */
  public static <E extends Event> EventDeclaration<E> event(
      Class<E> record, String name, int version) {
    return new EventDeclaration<>(new EventType(name, version), record, e -> List.of(), List.of());
  }

  /** The same, with tags. */
  public EventDeclaration<E> tagged(Function<E, List<String>> tagsOf) {
    return new EventDeclaration<>(type, record, tagsOf, upcasters);
  }

  /** The same, able to read an older version. */
  public <O extends Record> EventDeclaration<E> from(
      int version, Class<O> old, Function<O, E> upcast) {
    List<Upcaster<?, E>> more = new ArrayList<>(upcasters);
    more.add(new Upcaster<>(new EventType(type.name(), version), old, upcast));
    return new EventDeclaration<>(type, record, tags, more);
  }
}
