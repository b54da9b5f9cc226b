package dev.tidemark.server.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells spans to a collector that may be away: what it does not take is lost, and said so in one
 * line a minute at most. The library's own words about it, a stack each time, are not written.
 */
final class PatientExporter implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.telemetry");
  private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

  /** Held, or its level would be forgotten with it. */
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter");

  private final SpanExporter real;
  private final String collector;
  private final LongSupplier nanos;
  private long lost;
  private long saidAt;
  private boolean said;

  PatientExporter(SpanExporter real, String collector, LongSupplier nanos) {
    this.real = real;
    this.collector = collector;
    this.nanos = nanos;
    LIBRARY.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = real.export(spans);
    return result.whenComplete(() -> {
      if (!result.isSuccess()) {
        lost(count);
      }
    });
  }

  private synchronized void lost(int count) {
    lost += count;
    long now = nanos.getAsLong();
    if (!said || now - saidAt >= BETWEEN_LINES) {
      LOG.warn(
          "The collector at {} takes no spans; {} are lost so far, and nothing else.",
          collector,
          lost);
      said = true;
      saidAt = now;
    }
  }

  @Override
  public CompletableResultCode flush() {
    return real.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return real.shutdown();
  }
}
