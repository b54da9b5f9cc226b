package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Telemetry;
import dev.tidemark.zookeeper.LocalZooKeeper;
import dev.tidemark.zookeeper.ServiceRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindingAnnouncedServicesIT {
  private static final Duration SESSION = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path data;

  @Test
  void passes_requests_to_services_that_come_and_go_while_it_runs() throws Exception {
    List<Gateway.Behind> services =
        ServedGateway.declarations().stream()
            .map(context -> new Gateway.Behind(context.name(), List.of(context), List.of()))
            .toList();
    try (LocalZooKeeper server = new LocalZooKeeper(data, 0);
        FakeService stock = FakeService.saying("{}");
        ServiceRegistry inventory = new ServiceRegistry(server.address(), SESSION);
        Gateway gateway =
            new Gateway(
                services,
                Optional.empty(),
                MessageRoutes.NONE,
                new RegistryDiscovery(new ServiceRegistry(server.address(), SESSION)),
                ServedGateway.PATIENT,
                new Telemetry(new Meters(), Tracing.NONE, () -> {}));
        WebServer web =
            WebServer.serve(
                gateway.endpoints(),
                Ids.from(Clock.systemUTC(), new Random(7)),
                Clock.systemUTC(),
                List.of(),
                0)) {
      URI address = URI.create("http://127.0.0.1:" + web.port() + "/v1/stock/MUG-1");
      assertThat(status(address)).isEqualTo(503);

      AutoCloseable announced = inventory.announce("inventory", stock.address());
      await(address, status -> status == 200);

      announced.close();
      await(address, status -> status == 503);
    }
  }

  private static void await(URI address, IntPredicate expected)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!expected.test(status(address))) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
    }
  }

  private static int status(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
