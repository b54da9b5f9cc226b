package dev.tidemark.verification.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Whom all processes of a platform tell of their spans, by OTLP over HTTP. */
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  /** A span, and which process told of it. */
  record Told(String service, String trace, String id, String parent, String name) {
    private static Told of(String service, Span span) {
      return new Told(
          service,
          hex(span.getTraceId()),
          hex(span.getSpanId()),
          hex(span.getParentSpanId()),
          span.getName());
    }

    private static String hex(ByteString bytes) {
      return HexFormat.of().formatHex(bytes.toByteArray());
    }
  }

  private Collector(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  static Collector open() throws IOException {
    return new Collector(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      for (ResourceSpans process : request.getResourceSpansList()) {
        String service = nameOf(process);
        process
            .getScopeSpansList()
            .forEach(
                scope -> scope.getSpansList().forEach(span -> told.add(Told.of(service, span))));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String nameOf(ResourceSpans process) {
    return process.getResource().getAttributesList().stream()
        .filter(one -> one.getKey().equals("service.name"))
        .map(one -> one.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was told of a trace so far. */
  List<Told> of(String trace) {
    return told.stream().filter(one -> one.trace().equals(trace)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
