package dev.tidemark.verification.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API who knows nothing but the API. */
final class Shop {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TO_SETTLE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  Shop(String base) {
    this.base = base;
  }

  String base() {
    return base;
  }

  /** An answer. */
  record Answer(int status, JsonNode body, Map<String, List<String>> headers) {}

  Answer post(String path, String key, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return post(path, UUID.randomUUID().toString(), body);
  }

  Answer get(String path) {
    try {
      return send(HttpRequest.newBuilder(URI.create(base + path)));
    } catch (IOException e) {
      throw new AssertionError(path + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The answer, or nothing if nobody answers. */
  Optional<Answer> tried(String path) {
    try {
      return Optional.of(send(HttpRequest.newBuilder(URI.create(base + path))));
    } catch (IOException gone) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Everything on a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(path + "?limit=200" + cursor).body();
      page.path("items").forEach(items::add);
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
    } while (!cursor.isEmpty());
    return items;
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            request.timeout(Duration.ofSeconds(30)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    byte[] body = response.body().length == 0 ? new byte[] {'{', '}'} : response.body();
    return new Answer(response.statusCode(), JSON.readTree(body), response.headers().map());
  }

  void receive(String sku, int quantity) throws IOException, InterruptedException {
    Answer answer =
        post(
            "/v1/stock/" + sku + "/receipts",
            "{\"quantity\":%d,\"reference\":\"test\"}".formatted(quantity));
    if (answer.status() != 200) {
      throw new AssertionError("no stock received: " + answer);
    }
  }

  static String order(String sku, int quantity, String token) {
    return """
    {"customerId":"ann","payment":"CARD","paymentToken":"%s",
     "items":[{"productId":"%s","quantity":%d,"price":{"amount":1250,"currency":"EUR"}}]}\
    """
        .formatted(token, sku, quantity);
  }

  /** Places an order for units at 12.50 and returns its id. */
  String place(String sku, int quantity, String token) throws IOException, InterruptedException {
    Answer answer = post("/v1/orders", order(sku, quantity, token));
    if (answer.status() != 201) {
      throw new AssertionError("no order placed: " + answer);
    }
    return answer.body().path("orderId").asString();
  }

  Answer cancel(String order) throws IOException, InterruptedException {
    return post(
        "/v1/orders/" + order + "/cancellation", "{\"reason\":{\"code\":\"changed-mind\"}}");
  }

  String status(String order) {
    return get("/v1/orders/" + order).body().path("status").asString();
  }

  /** Waits until the order has this status and nothing more follows from it. */
  void awaitStatus(String order, String status) {
    Waiting.until(TO_SETTLE, () -> status(order).equals(status));
  }

  JsonNode stock(String sku) {
    return get("/v1/stock/" + sku).body();
  }

  JsonNode payment(String order) {
    return get("/v1/payments/" + order).body();
  }

  /** Waits until nothing is under way any more. */
  void awaitQuiet() {
    Waiting.until(
        TO_SETTLE,
        () ->
            get("/v1/operations/quiet").body().path("quiet").asBoolean()
                && get("/v1/order-sagas?settled=false&limit=1").body().path("items").isEmpty());
  }

  /** What the platform's own rules find wrong. */
  List<String> violations() {
    List<String> found = new ArrayList<>();
    JsonNode invariants = get("/v1/operations/invariants?fresh=true").body().path("invariants");
    if (invariants.size() < 10) {
      throw new AssertionError("Only " + invariants.size() + " invariants were checked.");
    }
    for (JsonNode invariant : invariants) {
      if (!invariant.path("holds").asBoolean()) {
        found.add(invariant.toString());
      }
    }
    return found;
  }
}
