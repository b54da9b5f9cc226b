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

  Template(String template) {
    segments = List.of(template.substring(1).split("/"));
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

  /** The variables' values, if the raw path fits. */
  Optional<Map<String, String>> match(String path) {
    String[] given = path.substring(1).split("/", -1);
    if (given.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i++) {
      String segment = segments.get(i);
      if (variable(segment) && !given[i].isEmpty()) {
        Optional<String> value = decoded(given[i]);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.put(name(segment), value.get());
      } else if (!segment.equals(given[i])) {
        return Optional.empty();
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
    return (int) segments.stream().filter(s -> !variable(s)).count();
  }
}
