package dev.tidemark.server.gateway;

import dev.tidemark.server.http.Exchange;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A request on its way to a service behind.
 *
 * @param address path and query
 * @param headers what the service is told, hop-by-hop headers left out
 * @param context the trace context of the request that is passed on
 * @param repeatable whether a second arrival has no second effect
 */
record Passed(
    String method,
    String address,
    Map<String, List<String>> headers,
    byte[] body,
    RouteClass kind,
    Deadline deadline,
    String context,
    boolean repeatable) {
  /** Between two neighbours only (RFC 9110, 7.6.1), or set by the client that sends it. */
  static final Set<String> HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** What marks a change that the service does once, however often it arrives. */
  private static final List<String> KEYS = List.of("Idempotency-Key", "webhook-id");

  /** The request as it came in. */
  static Passed on(Exchange exchange, RouteClass kind, Deadline deadline) {
    boolean read = RouteClass.isRead(exchange.method());
    return new Passed(
        // The body of a GET is thrown away for a HEAD, but its length is right.
        read ? "GET" : exchange.method(),
        exchange.address(),
        headers(exchange),
        read ? new byte[0] : exchange.bytes(),
        kind,
        deadline,
        exchange.context(),
        read || KEYS.stream().anyMatch(key -> exchange.header(key).isPresent()));
  }

  /** A question of the gateway's own, asked to answer a request. */
  static Passed asking(String address, Exchange exchange, RouteClass kind, Deadline deadline) {
    Map<String, List<String>> headers = headers(exchange);
    // A part of an answer must not be missing because the whole is known, or be of another length.
    Set.of("If-None-Match", "If-Match", "Content-Type", "Range").forEach(headers::remove);
    return new Passed(
        "GET", address, headers, new byte[0], kind, deadline, exchange.context(), true);
  }

  /** The same as part of this trace context. */
  Passed in(String traceparent) {
    Map<String, List<String>> traced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    traced.putAll(headers);
    traced.put("traceparent", List.of(traceparent));
    return new Passed(method, address, traced, body, kind, deadline, traceparent, repeatable);
  }

  private static Map<String, List<String>> headers(Exchange exchange) {
    Set<String> between = new HashSet<>(HOP);
    exchange.headers().getOrDefault("Connection", List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .forEach(name -> between.add(name.strip().toLowerCase(Locale.ROOT)));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .headers()
        .forEach((name, values) -> {
          if (!between.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, values);
          }
        });
    headers.put("X-Request-Id", List.of(exchange.requestId()));
    headers.put("traceparent", List.of(exchange.traceparent(UUID.randomUUID())));
    headers.put("Forwarded", List.of(forwarded(exchange)));
    return headers;
  }

  /** What the request was before it came here (RFC 7239), after what others have said of it. */
  private static String forwarded(Exchange exchange) {
    String from = exchange.remoteAddress();
    String node = from.contains(":") ? "\"[" + from + "]\"" : from;
    String host =
        exchange
            .header("Host")
            .filter(h -> h.matches("[A-Za-z0-9.:\\[\\]_-]+"))
            .map(h -> ";host=\"" + h + "\"")
            .orElse("");
    String here = "for=" + node + host + ";proto=" + exchange.scheme();
    String before =
        exchange.headers().getOrDefault("Forwarded", List.of()).stream()
            .collect(Collectors.joining(", "));
    return before.isBlank() ? here : before + ", " + here;
  }

  /** The request to one instance. */
  HttpRequest to(URI instance, Duration within) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(instance.resolve(address))
            .timeout(within)
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request.setHeader(Deadline.HEADER, Deadline.text(within)).build();
  }
}
