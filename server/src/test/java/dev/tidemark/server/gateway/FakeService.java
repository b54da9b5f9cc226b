package dev.tidemark.server.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server that answers as a test says. Its health is asked for apart. */
final class FakeService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What arrived, questions about its health left out. */
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  private volatile Function<Asked, Answer> answering;
  volatile int ready = 200;

  record Asked(String method, URI address, Headers headers, String body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    static Answer problem(int status, String code) {
      return new Answer(
          status,
          Map.of("Content-Type", "application/problem+json"),
          "{\"status\":" + status + ",\"code\":\"" + code + "\"}");
    }
  }

  private FakeService(Function<Asked, Answer> answering) {
    this.answering = answering;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  static FakeService answering(Function<Asked, Answer> answering) {
    return new FakeService(answering);
  }

  static FakeService saying(String body) {
    return answering(_ -> Answer.of(200, body));
  }

  static FakeService failing(int status) {
    return answering(_ -> Answer.problem(status, "unavailable"));
  }

  /** From now on it answers so. */
  void answers(Function<Asked, Answer> other) {
    answering = other;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().startsWith("/health")) {
        exchange.sendResponseHeaders(ready, -1);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked question =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              body);
      asked.add(question);
      Answer answer = answering.apply(question);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
