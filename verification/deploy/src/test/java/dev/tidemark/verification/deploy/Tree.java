package dev.tidemark.verification.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A place in a YAML document.
 *
 * @param value what stands there; null if nothing does
 */
record Tree(@Nullable Object value) {
  private static final Tree NOTHING = new Tree(null);

  /** Every document of a file that is not empty; a key that is there twice is an error. */
  static List<Tree> documents(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    strict.setMaxAliasesForCollections(200);
    Iterable<Object> all = new Yaml(new SafeConstructor(strict)).loadAll(text);
    return StreamSupport.stream(all.spliterator(), false)
        .filter(document -> document != null)
        .map(Tree::new)
        .toList();
  }

  /** The one document of a file. */
  static Tree document(String text) {
    return documents(text).getFirst();
  }

  Tree at(String... path) {
    Object here = value;
    for (String name : path) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return here == null ? NOTHING : new Tree(here);
  }

  boolean isThere() {
    return value != null;
  }

  boolean is(Object expected) {
    return expected.equals(value);
  }

  /** The text that stands here; empty if none does. */
  String text() {
    return value == null ? "" : String.valueOf(value);
  }

  /** The elements of a list; none if there is no list. */
  List<Tree> each() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  List<String> texts() {
    return each().stream().map(Tree::text).toList();
  }

  /** The entries of a map, in order; none if there is no map. */
  Map<String, Tree> entries() {
    Map<String, Tree> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, entry) -> entries.put(String.valueOf(name), new Tree(entry)));
    }
    return entries;
  }

  /** Whether every entry of the other map is in this one too. */
  boolean holds(Tree other) {
    return other.entries().entrySet().stream()
        .allMatch(entry -> at(entry.getKey()).text().equals(entry.getValue().text()));
  }

  /** Every text at any depth. */
  Stream<String> allTexts() {
    return switch (value) {
      case Map<?, ?> map -> map.values().stream().flatMap(entry -> new Tree(entry).allTexts());
      case List<?> list -> list.stream().flatMap(entry -> new Tree(entry).allTexts());
      case null -> Stream.empty();
      default -> Stream.of(value.toString());
    };
  }
}
