package dev.tidemark.server.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A path template: literal segments and {@code {variables}}, one a segment. */
final class Template {
  private final List<String> segments;
  private final int literals;

  Template(String template) {
    segments = segments(template);
    literals = (int) segments.stream().filter(s -> !variable(s)).count();
  }

  private static boolean variable(String segment) {
    return segment.startsWith("{");
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  /** The names of the variables, in order. */
  List<String> variables() {
    return segments.stream().filter(Template::variable).map(Template::name).toList();
  }

  /** The segments of a raw path. */
  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** How many segments a path that fits has. */
  int size() {
    return segments.size();
  }

  /** The variables' values, if the raw path of these segments, as many as ours, fits. */
  Optional<Map<String, String>> match(List<String> path) {
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (variable(segment) ? path.get(i).isEmpty() : !segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return values(path);
  }

  private Optional<Map<String, String>> values(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (variable(segments.get(i))) {
        Optional<String> value = decoded(path.get(i));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.put(name(segments.get(i)), value.get());
      }
    }
    return Optional.of(values);
  }

  /** A slash in a value is no value of ours: proxies disagree on what it would mean. */
  private static Optional<String> decoded(String segment) {
    try {
      String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(text).filter(t -> t.indexOf('/') < 0 && t.indexOf('\\') < 0);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The path with these values in it. */
  String fill(Function<String, String> value) {
    List<String> filled = new ArrayList<>();
    for (String segment : segments) {
      filled.add(
          variable(segment)
              ? URLEncoder.encode(value.apply(name(segment)), StandardCharsets.UTF_8)
                  .replace("+", "%20")
              : segment);
    }
    return "/" + String.join("/", filled);
  }

  /** How many segments are literal: of two templates that fit, the more literal one is meant. */
  int literals() {
    return literals;
  }
}
