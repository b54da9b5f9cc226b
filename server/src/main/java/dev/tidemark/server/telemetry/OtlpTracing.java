package dev.tidemark.server.telemetry;

import dev.tidemark.kernel.port.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a collector of spans by OTLP over HTTP. Whether a trace is kept is decided where it begins;
 * everybody else does as the caller did. A collector that is away loses spans and nothing else.
 */
final class OtlpTracing implements Tracing, AutoCloseable {
  private static final Pattern CONTEXT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
  private static final long TO_FLUSH_SECONDS = 5;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * Begins to tell.
   *
   * @param collector its address without path, like {@code http://127.0.0.1:4318}
   * @param service what this process is called
   * @param share of the traces that begin here and are kept, from 0 to 1
   */
  OtlpTracing(String collector, String service, double share) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.replaceAll("/+$", "") + "/v1/traces")
            .build();
    Attributes names =
        Attributes.of(
            AttributeKey.stringKey("service.namespace"),
            "tidemark",
            AttributeKey.stringKey("service.name"),
            service,
            AttributeKey.longKey("process.pid"),
            ProcessHandle.current().pid());
    PatientExporter patient = new PatientExporter(exporter, collector, System::nanoTime);
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(names)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(BatchSpanProcessor.builder(patient).build())
            .build();
    tracer = provider.get("dev.tidemark");
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public Span begin(Kind kind, String name, String parent) {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kindOf(kind));
    Matcher given = CONTEXT.matcher(parent);
    if (given.matches()) {
      SpanContext remote =
          SpanContext.createFromRemoteParent(
              given.group(1),
              given.group(2),
              TraceFlags.fromHex(given.group(3), 0),
              TraceState.getDefault());
      builder.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote)));
    } else {
      builder.setNoParent();
    }
    return new Followed(builder.startSpan());
  }

  private static SpanKind kindOf(Kind kind) {
    return switch (kind) {
      case SERVING -> SpanKind.SERVER;
      case WORK -> SpanKind.INTERNAL;
      case SENDING -> SpanKind.PRODUCER;
      case HANDLING -> SpanKind.CONSUMER;
      case CALLING -> SpanKind.CLIENT;
    };
  }

  private record Followed(io.opentelemetry.api.trace.Span span) implements Span {
    @Override
    public String traceparent() {
      SpanContext context = span.getSpanContext();
      return "00-"
          + context.getTraceId()
          + "-"
          + context.getSpanId()
          + "-"
          + context.getTraceFlags().asHex();
    }

    @Override
    public Span with(String attribute, String value) {
      span.setAttribute(attribute, value);
      return this;
    }

    @Override
    public void end() {
      span.end();
    }

    @Override
    public void failed(Throwable reason) {
      // The kind only: what a fault says may hold data of persons.
      span.setStatus(StatusCode.ERROR, reason.getClass().getSimpleName());
    }
  }

  /** Tells what is still to be told, and no more. */
  @Override
  public void close() {
    provider.shutdown().join(TO_FLUSH_SECONDS, TimeUnit.SECONDS);
  }
}
