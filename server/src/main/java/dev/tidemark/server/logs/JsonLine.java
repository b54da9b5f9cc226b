package dev.tidemark.server.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.port.Tracing;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;

/**
 * An event of the log as one JSON object on one line. It says who wrote it, what it is about, and
 * because of which intention: the trace, the correlation and the tenant of what this thread does.
 * Whatever stands in a message stays within its member, line breaks included.
 */
final class JsonLine {
  private static final Pattern CONTEXT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

  private static final java.time.format.DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(java.util.Locale.ROOT);

  private final JsonWriter<ILoggingEvent> writer =
      JsonWriter.of(JsonLine::members).withSuffix("\n");

  /** The line, with its end. */
  String of(ILoggingEvent event) {
    return writer.writeToString(event);
  }

  private static void members(JsonWriter.Members<ILoggingEvent> line) {
    line.add("time", event -> TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
    line.add("level", event -> event.getLevel().toString());
    line.add("service", event -> Logs.service());
    line.add("logger", ILoggingEvent::getLoggerName);
    line.add("thread", ILoggingEvent::getThreadName).whenHasLength();
    line.add("message", ILoggingEvent::getFormattedMessage);
    origin(line, "traceId", origin -> trace(origin, 1));
    origin(line, "spanId", origin -> trace(origin, 2));
    origin(line, "correlationId", origin -> origin.correlation().toString());
    origin(line, "causationId", origin -> origin.causation().toString());
    origin(line, "tenant", origin -> origin.tenant().value());
    line.add("about", JsonLine::about).whenNotEmpty();
    line.add("error", ILoggingEvent::getThrowableProxy).whenNotNull().usingMembers(JsonLine::error);
  }

  private static void origin(
      JsonWriter.Members<ILoggingEvent> line, String name, Function<Origin, String> value) {
    line.add(name, event -> Tracing.origin().map(value).orElse("")).whenHasLength();
  }

  private static String trace(Origin origin, int part) {
    Matcher context = CONTEXT.matcher(origin.traceparent());
    return context.matches() ? context.group(part) : "";
  }

  private static Map<String, Object> about(ILoggingEvent event) {
    Map<String, Object> about = new LinkedHashMap<>();
    Optional.ofNullable(event.getKeyValuePairs())
        .orElse(List.of())
        .forEach(pair ->
            about.put(
                pair.key,
                pair.value instanceof Number number ? number : String.valueOf(pair.value)));
    return about;
  }

  private static void error(JsonWriter.Members<IThrowableProxy> error) {
    error.add("type", IThrowableProxy::getClassName);
    error.add("message", thrown -> String.valueOf(thrown.getMessage()));
    error.add("stack", ThrowableProxyUtil::asString);
  }
}
