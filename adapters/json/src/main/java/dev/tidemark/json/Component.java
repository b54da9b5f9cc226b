package dev.tidemark.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** One component of a record: a member of its JSON object. */
final class Component {
  private final SerializedString name;
  private final int index;
  private final Supplier<Shape> resolve;
  // Resolved late, since a record may contain itself. Resolving twice gives an equal shape.
  private volatile @Nullable Shape shape;

  Component(String name, int index, Supplier<Shape> resolve) {
    this.name = new SerializedString(name);
    this.index = index;
    this.resolve = resolve;
  }

  SerializedString name() {
    return name;
  }

  /** Its place in the record, from 0. */
  int index() {
    return index;
  }

  Shape shape() {
    Shape found = shape;
    if (found == null) {
      found = resolve.get();
      shape = found;
    }
    return found;
  }

  /** What it is when the document does not mention it; null if it must. */
  @Nullable Object whenAbsent() {
    return switch (shape()) {
      case Shape.Maybe maybe -> Optional.empty();
      case Shape.Items items -> List.of();
      case Shape.Distinct distinct -> Collections.unmodifiableSequencedSet(new LinkedHashSet<>());
      case Shape.Entries entries -> Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
      case Shape.Plain plain -> null;
      case RecordShape object -> null;
      case Family family -> null;
      case Shape.Open open -> null;
    };
  }

  /** Whether a document must mention it. */
  boolean required() {
    return whenAbsent() == null;
  }
}
