package dev.tidemark.server.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.http.CallbackSecret;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.zookeeper.LocalZooKeeper;
import dev.tidemark.zookeeper.ServiceRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway of a topology with a registry looks there for everybody, and nowhere else. */
class AskingTheRegistryIT {
  private static final Duration SESSION = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path data;

  private static Placed announcedAt(String registry) {
    List<String> contexts =
        Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST)).contexts().stream()
            .map(BoundedContext::declare)
            .map(context -> context.name())
            .toList();
    return new Placed(
        Map.of(
            "shop",
            new Placed.Service(
                Topology.Role.CONTEXTS,
                contexts,
                List.of(URI.create("http://127.0.0.1:1")),
                Optional.empty()),
            "front",
            new Placed.Service(Topology.Role.GATEWAY, List.of(), List.of(), Optional.empty())),
        new Topology.Messages(Optional.of(Topology.Carrier.RABBITMQ), Map.of()),
        Map.of(),
        "in-process",
        Optional.of(registry),
        CallbackSecret.random(new Random(3)).text());
  }

  private static HttpServer shop() throws IOException {
    HttpServer shop = HttpServer.create(ANY_PORT, 0);
    shop.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    shop.start();
    return shop;
  }

  private static int status(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void requests_go_to_whoever_announced_itself() throws Exception {
    HttpServer shop = shop();
    try (LocalZooKeeper server = new LocalZooKeeper(data, 0);
        ServiceRegistry registry = new ServiceRegistry(server.address(), SESSION);
        ServiceProcess gateway =
            ServiceProcess.start(
                announcedAt(server.address()),
                "front",
                ANY_PORT,
                ShopSettings.usual(SagaOrder.RESERVE_FIRST),
                Pace.USUAL)) {
      URI stock = URI.create("http://127.0.0.1:" + gateway.port() + "/v1/stock/MUG-1");
      assertThat(status(stock)).as("nobody is there").isEqualTo(503);

      registry.announce("shop", URI.create("http://127.0.0.1:" + shop.getAddress().getPort()));

      long end = System.nanoTime() + LIMIT.toNanos();
      while (status(stock) != 200) {
        assertThat(System.nanoTime()).as("time to find it").isLessThan(end);
      }
    } finally {
      shop.stop(0);
    }
  }
}
