package dev.tidemark.json;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;

/** Documents that are no records, such as schemas: maps, collections, text, numbers and truths. */
public final class PlainJson {
  private static final DefaultPrettyPrinter INDENTED = indented();

  private PlainJson() {}

  /** For people: members in the order of their map, two spaces a level, a line break at the end. */
  public static String pretty(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.FACTORY.createGenerator(new Indented(), text)) {
      write(out, tree);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator out, Object value) {
    switch (value) {
      case Map<?, ?> map -> object(out, map);
      case Collection<?> items -> list(out, items);
      case String text -> out.writeString(text);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number -> out.writeNumber(Atom.finite(number));
      case Boolean truth -> out.writeBoolean(truth);
      default ->
          throw new IllegalArgumentException(value.getClass().getName() + " is no plain JSON.");
    }
  }

  private static void object(JsonGenerator out, Map<?, ?> map) {
    out.writeStartObject();
    map.forEach((name, value) -> {
      out.writeName((String) name);
      write(out, value);
    });
    out.writeEndObject();
  }

  private static void list(JsonGenerator out, Collection<?> items) {
    out.writeStartArray();
    items.forEach(item -> write(out, item));
    out.writeEndArray();
  }

  private static DefaultPrettyPrinter indented() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
  }

  /** Printers count their depth, so each document has its own. */
  static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return INDENTED.createInstance();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
