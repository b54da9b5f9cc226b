package dev.tidemark.verification.deploy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule about something that is shipped.
 *
 * @param name kebab-case; its canary is named so
 * @param check finds a sentence for each violation
 */
record Rule<T>(String name, Function<T, Stream<String>> check) {
  List<String> violations(T judged) {
    return check.apply(judged).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
