package dev.tidemark.server.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;

/** The pattern of lines for people, from the configuration the program runs with. */
final class Pattern {
  private Pattern() {}

  static String ofTheProgram() {
    try (InputStream in =
        Objects.requireNonNull(Pattern.class.getResourceAsStream("/logback.xml"))) {
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher pattern = java.util.regex.Pattern.compile("<pattern>(.*)</pattern>").matcher(xml);
      if (!pattern.find()) {
        throw new AssertionError("There is no pattern in logback.xml.");
      }
      return pattern.group(1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
