package dev.tidemark.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A collector that is away costs a line a minute and nothing else. */
class MissingTheCollectorTest {
  /** Takes nothing. */
  private static final class Away implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void says_so_once_a_minute() {
    Logger telemetry =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("tidemark.telemetry");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    telemetry.addAppender(lines);
    AtomicLong now = new AtomicLong();
    try (PatientExporter exporter =
        new PatientExporter(new Away(), "http://there:4318", now::get)) {
      for (int i = 0; i < 100; i++) {
        assertThat(exporter.export(List.of()).isSuccess()).isFalse();
      }
      assertThat(lines.list).hasSize(1);
      now.addAndGet(Duration.ofSeconds(61).toNanos());
      exporter.export(List.of());
      assertThat(lines.list).hasSize(2);
      assertThat(lines.list.getLast().getFormattedMessage()).contains("http://there:4318");
    } finally {
      telemetry.detachAppender(lines);
    }
  }
}
