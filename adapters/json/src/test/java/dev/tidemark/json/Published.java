package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.kernel.message.ContractCatalogue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** The committed documents of the published language, and how they are written. */
final class Published {
  static final Path GOLDEN = Path.of("..", "..", "contracts", "golden");
  static final Path SCHEMAS = Path.of("..", "..", "contracts", "schemas");

  /** How to write documents that are missing or, for schemas, outdated. */
  static final String HOW = "mvn -pl adapters/json -am test -Dpublished=write";

  /** Whether this run writes documents instead of only comparing them. */
  static final boolean WRITE = "write".equals(System.getProperty("published"));

  private Published() {}

  /** The documents below a folder, by their paths without the ending. */
  static Set<String> documents(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .map(path -> path.replaceFirst("[.]json$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contracts of which no document has the number 1. */
  static Set<String> withoutDocument(ContractCatalogue contracts, Set<String> documents) {
    return contracts.all().stream()
        .map(contract -> contract.eventType().toString())
        .filter(type -> !documents.contains(type + "/1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String read(Path folder, String path) {
    try {
      return Files.readString(folder.resolve(path + ".json"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A document is missing; write it with: " + HOW, e);
    }
  }

  static void write(Path folder, String path, String text) {
    Path file = folder.resolve(path + ".json");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same document, indented for people. */
  static String pretty(String json) {
    return copy(json, new PlainJson.Indented(), "") + "\n";
  }

  /** The same document without spaces. */
  static String compact(String json) {
    return copy(json, ObjectWriteContext.empty(), "");
  }

  /** The same document with one more member in every object. */
  static String extended(String json) {
    return copy(json, ObjectWriteContext.empty(), "sinceTomorrow");
  }

  private static String copy(String json, ObjectWriteContext layout, String member) {
    StringWriter text = new StringWriter();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), json);
        JsonGenerator out = Json.FACTORY.createGenerator(layout, text)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.END_OBJECT && !member.isEmpty()) {
          out.writeName(member);
          out.writeStartArray();
          out.writeString("may be anything");
          out.writeNumber(1.5);
          out.writeEndArray();
        }
        out.copyCurrentEvent(in);
      }
    }
    return text.toString();
  }
}
