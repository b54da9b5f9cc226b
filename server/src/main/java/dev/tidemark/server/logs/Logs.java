package dev.tidemark.server.logs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** How this process writes its log; may be changed at any time, for the lines that follow. */
public final class Logs {
  private static final AtomicReference<Form> FORM =
      new AtomicReference<>(
          Optional.ofNullable(System.getenv("TIDEMARK_LOGS")).flatMap(Form::of).orElse(Form.TEXT));
  private static final AtomicReference<String> SERVICE =
      new AtomicReference<>(
          Optional.ofNullable(System.getenv("OTEL_SERVICE_NAME")).orElse("tidemark"));

  private Logs() {}

  /** What a line looks like. */
  public enum Form {
    /** A line for people. */
    TEXT,
    /** One JSON object, see {@link JsonLine}. */
    JSON;

    /** The words for them. */
    public static final List<String> WORDS = List.of("text", "json");

    /** The form of this name. */
    public static Optional<Form> of(String word) {
      return WORDS.contains(word)
          ? Optional.of(valueOf(word.toUpperCase(Locale.ROOT)))
          : Optional.empty();
    }
  }

  /**
   * Reads how logs are written, before there is anything to write. The web server would do it when
   * it starts, and what others say meanwhile would be lost.
   */
  public static void begin() {
    LoggingSystem logging = LoggingSystem.get(Logs.class.getClassLoader());
    logging.beforeInitialize();
    logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
  }

  /** Writes so from now on. */
  public static void write(Form form) {
    FORM.set(form);
  }

  /** Names this process so from now on. */
  public static void from(String service) {
    SERVICE.set(service);
  }

  static Form form() {
    return FORM.get();
  }

  /** What this process is called. */
  public static String service() {
    return SERVICE.get();
  }
}
