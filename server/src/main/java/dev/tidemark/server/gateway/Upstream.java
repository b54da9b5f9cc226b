package dev.tidemark.server.gateway;

import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A service behind the gateway: its instances, taken in turn. */
final class Upstream {
  /** Between two neighbours only (RFC 9110, 7.6.1), or set by the client itself. */
  private static final Set<String> HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private final String name;
  private final List<URI> instances;
  private final HttpClient http;
  private final AtomicInteger turn = new AtomicInteger();

  Upstream(String name, List<URI> instances, HttpClient http) {
    this.name = name;
    this.instances = List.copyOf(instances);
    this.http = http;
  }

  /** Has the service answer a request. */
  Reply pass(Exchange exchange) {
    URI instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
    byte[] body = exchange.bytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(instance.resolve(exchange.address()))
            .timeout(TO_ANSWER)
            .method(
                exchange.method(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .headers()
        .forEach((header, value) -> {
          if (!HOP.contains(header.toLowerCase(Locale.ROOT))) {
            request.setHeader(header, value);
          }
        });
    try {
      return reply(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException silent) {
      throw ApiProblem.unavailable(
          "unavailable",
          "The service "
              + name
              + " does not answer just now. Repeat a change with the same Idempotency-Key.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ApiProblem.unavailable("unavailable", "The gateway is stopping.");
    }
  }

  private static Reply reply(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .headers()
        .map()
        .forEach((header, values) -> {
          String lower = header.toLowerCase(Locale.ROOT);
          if (!HOP.contains(lower) && !lower.startsWith(":") && !lower.equals("content-type")) {
            headers.put(header, String.join(", ", values));
          }
        });
    String type = answer.headers().firstValue("Content-Type").orElse(Reply.JSON);
    return new Reply(answer.statusCode(), headers, type, answer.body());
  }
}
