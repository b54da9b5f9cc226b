package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.gateway.GatewaySettings.Timeouts;
import dev.tidemark.server.http.CallbackSecret;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway behind a real web server, with each context of the shop a service of its own name. */
final class ServedGateway implements AutoCloseable {
  static final CallbackSecret SECRET = CallbackSecret.random(new Random(3));

  /** Answers may take as long as they do on the slowest machine. */
  static final GatewaySettings PATIENT =
      GatewaySettings.USUAL.with(
          new Timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2)),
          new Timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2)));

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final MovedTime time = new MovedTime();
  final Gateway gateway;

  /** Where each service is; may be changed at any time. */
  final Map<String, List<URI>> places = new ConcurrentHashMap<>();

  private final WebServer web;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private ServedGateway(GatewaySettings settings, Map<String, List<URI>> places) {
    this.places.putAll(places);
    List<Gateway.Behind> services =
        declarations().stream()
            .map(context -> new Gateway.Behind(context.name(), List.of(context), List.of()))
            .toList();
    Gateway.Behind auditor = new Gateway.Behind("auditor", List.of(), List.of());
    gateway =
        new Gateway(
            services,
            Optional.of(auditor),
            MessageRoutes.NONE,
            service -> this.places.getOrDefault(service, List.of()),
            settings,
            new Telemetry(new Meters(), Tracing.NONE, () -> {}),
            time);
    web =
        WebServer.serve(
            gateway.endpoints(),
            Ids.from(Clock.systemUTC(), new Random(7)),
            Clock.systemUTC(),
            List.of(SECRET),
            0);
  }

  static List<Declaration> declarations() {
    return Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST)).contexts().stream()
        .map(BoundedContext::declare)
        .toList();
  }

  static ServedGateway of(GatewaySettings settings, Map<String, List<URI>> places) {
    return new ServedGateway(settings, places);
  }

  /** With this one service. */
  static ServedGateway before(GatewaySettings settings, String service, FakeService... instances) {
    return new ServedGateway(settings, Map.of(service, addresses(instances)));
  }

  static List<URI> addresses(FakeService... instances) {
    return List.of(instances).stream().map(FakeService::address).toList();
  }

  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String code() {
      return json().path("code").asString("");
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + web.port());
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path)).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      throw new AssertionError("Nobody interrupts a test.", stopped);
    }
  }

  /** The gateway's figures by name and labels. */
  Map<String, Double> metrics() {
    Map<String, Double> figures = new LinkedHashMap<>();
    get("/metrics")
        .response()
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int blank = line.lastIndexOf(' ');
          figures.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        });
    return figures;
  }

  @Override
  public void close() {
    web.close();
    gateway.close();
    client.shutdownNow();
  }
}
