package dev.tidemark.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.cache.InProcessAnswers;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.orderpage.OrderPage;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop on memory stores behind a real web server, one for all tests of this process. */
final class ServedShop {
  /** What callbacks are signed with, and what they were signed with before. */
  static final CallbackSecret SECRET = CallbackSecret.random(new Random(1));

  static final CallbackSecret OLD_SECRET = CallbackSecret.random(new Random(2));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The one that runs. */
  static final ServedShop SHOP = new ServedShop(new InProcessAnswers());

  private final Platform platform;
  private final WebServer web;
  private final AtomicInteger products = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /** One of a test's own, which keeps answers there; whoever makes it stops it. */
  ServedShop(AnswerStore answers) {
    Shop shop = Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST));
    platform =
        Platform.of(shop.contexts(), new MemoryStores(Clock.systemUTC(), new JsonCodec())::of);
    shop.connect(platform);
    platform.start();
    web =
        WebServer.serve(
            ServedPlatform.with(
                platform,
                Auditor.of(platform, Pace.NEVER),
                answers,
                List.of(OrderPage.in(platform, PATIENCE))),
            platform.ids(),
            platform.clock(),
            List.of(OLD_SECRET, SECRET),
            0);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  void stop() {
    web.close();
    platform.close();
  }

  /** What was answered. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String code() {
      return json().path("code").asString("");
    }
  }

  /** What it serves. */
  Platform platform() {
    return platform;
  }

  /** The contexts behind it. */
  Collection<ContextRuntime> contexts() {
    return platform.contexts();
  }

  /** Where one of them keeps its data. */
  ContextStore store(String context) {
    return platform.store(platform.context(context).orElseThrow());
  }

  int port() {
    return web.port();
  }

  /** A product nobody has used yet, with so many units in stock. */
  String product(int units) {
    String sku = "SKU-" + products.incrementAndGet();
    if (units > 0) {
      Answer received =
          post(
              "/v1/stock/" + sku + "/receipts", "{\"quantity\":" + units + ",\"reference\":\"r\"}");
      assertThat(received.status()).isEqualTo(200);
    }
    return sku;
  }

  /** The body of an order of one unit. */
  static String order(String sku) {
    return order(sku, 1);
  }

  static String order(String sku, int quantity) {
    return """
    {"customerId":"ann","payment":"CARD","paymentToken":"tok_ok","items":[
      {"productId":"%s","quantity":%d,"price":{"amount":1250,"currency":"EUR"}}]}\
    """
        .formatted(sku, quantity);
  }

  Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /** Posts JSON under a new idempotency key. */
  Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, byte[] body, String... headers) {
    return send("POST", path, BodyPublishers.ofByteArray(body), json(headers));
  }

  /** The headers of a JSON request, with a new idempotency key unless one is given. */
  static String[] json(String... more) {
    List<String> headers = new java.util.ArrayList<>(List.of(more));
    if (!headers.contains("Idempotency-Key")) {
      headers.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
    }
    if (!headers.contains("Content-Type")) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    return headers.toArray(String[]::new);
  }

  Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(PATIENCE)
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      Answer answer = new Answer(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
      if (answer.status() >= 400 && !request.method().equals("HEAD")) {
        isProblem(answer);
      }
      return answer;
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      throw new AssertionError("Nobody interrupts a test.", stopped);
    }
  }

  /** Whatever goes wrong, the caller learns a code and a trace, and nothing about the inside. */
  private static void isProblem(Answer answer) {
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).matches("[a-z]+(-[a-z]+)*");
    assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.json().path("traceId").asString()).matches("[0-9a-f]{32}");
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + answer.code());
    assertThat(answer.text())
        .doesNotContainIgnoringCase(
            "dev.tidemark",
            "java.",
            "exception",
            "org.apache",
            "springframework",
            "select ",
            "jdbc");
  }

  /** Sends bytes as they are and returns all that comes back until the server closes. */
  String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  String raw(String request) throws IOException {
    return raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Waits until nothing is under way any more. */
  void awaitQuiet() {
    await(platform::quiet);
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
