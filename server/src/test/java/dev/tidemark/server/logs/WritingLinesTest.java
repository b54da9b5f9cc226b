package dev.tidemark.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.port.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line is one line whatever a message holds, and says because of what it was written. */
class WritingLinesTest {
  private static final String EVIL = "tok\n2026-01-01T00:00:00Z ERROR forged \"quoted\" \u0007";
  private static final LoggerContext CONTEXT = new LoggerContext();
  private static final UUID WANTED = UUID.fromString("0197a3f2-5c00-7000-8000-000000000001");
  private static final UUID CAUSE = UUID.fromString("0197a3f2-5c00-7000-8000-000000000002");
  private static final Origin ORIGIN =
      new Origin(
          Instant.EPOCH,
          Tenant.DEFAULT,
          new Actor("operator:local"),
          WANTED,
          CAUSE,
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private static LoggingEvent event(Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "x",
            CONTEXT.getLogger("tidemark.engines"),
            Level.WARN,
            "refused {}",
            thrown,
            new Object[] {EVIL});
    event.addKeyValuePair(new KeyValuePair("key", EVIL));
    event.addKeyValuePair(new KeyValuePair("attempt", 3));
    return event;
  }

  private static JsonNode json(String line) {
    assertThat(line).endsWith("\n").hasLineCount(1);
    return JsonMapper.builder().build().readTree(line);
  }

  @Test
  void an_object_holds_what_was_written_and_because_of_what() {
    StringBuilder line = new StringBuilder();
    Tracing.because(
        ORIGIN, () -> line.append(new JsonLine().of(event(new IllegalStateException(EVIL)))));

    JsonNode read = json(line.toString());

    assertThat(Instant.parse(read.path("time").asString())).isAfter(Instant.EPOCH);
    assertThat(read.path("level").asString()).isEqualTo("WARN");
    assertThat(read.path("logger").asString()).isEqualTo("tidemark.engines");
    assertThat(read.path("service").asString()).isEqualTo("tidemark");
    assertThat(read.path("message").asString()).isEqualTo("refused " + EVIL);
    assertThat(read.path("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(read.path("spanId").asString()).isEqualTo("b7ad6b7169203331");
    assertThat(read.path("correlationId").asString()).isEqualTo(WANTED.toString());
    assertThat(read.path("causationId").asString()).isEqualTo(CAUSE.toString());
    assertThat(read.path("tenant").asString()).isEqualTo(Tenant.DEFAULT.value());
    assertThat(read.path("about").path("key").asString()).isEqualTo(EVIL);
    assertThat(read.path("about").path("attempt").asInt()).isEqualTo(3);
    assertThat(read.path("error").path("type").asString())
        .isEqualTo(IllegalStateException.class.getName());
    assertThat(read.path("error").path("message").asString()).isEqualTo(EVIL);
    assertThat(read.path("error").path("stack").asString()).contains("WritingLinesTest");
  }

  @Test
  void what_nobody_caused_says_nothing_of_causes() {
    JsonNode read = json(new JsonLine().of(event(new IllegalStateException("x"))));

    assertThat(read.propertyNames()).doesNotContain("traceId", "correlationId", "tenant");
  }

  @Test
  void a_line_for_people_begins_nowhere_else() {
    LineEncoder encoder = new LineEncoder();
    encoder.setContext(CONTEXT);
    encoder.setPattern(Pattern.ofTheProgram());
    encoder.start();

    String text =
        new String(encoder.encode(event(new IllegalStateException(EVIL))), StandardCharsets.UTF_8);

    assertThat(text).startsWith("20").contains("refused tok | 2026-01-01");
    assertThat(text.lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("\t") || line.startsWith("java.lang."));
  }
}
