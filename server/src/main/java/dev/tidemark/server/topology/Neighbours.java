package dev.tidemark.server.topology;

import dev.tidemark.server.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks all services whether they are quiet. What is on its way between two of them is in neither,
 * so all must have been quiet, with nothing written anywhere, for longer than a message takes.
 */
final class Neighbours {
  /** Far longer than a working broker keeps a message that somebody waits for. */
  private static final Duration STILL = Duration.ofSeconds(2);

  private static final Duration TO_ANSWER = Duration.ofSeconds(5);

  private final List<Placed.Service> services;
  private final InstantSource clock;
  private final AtomicReference<Seen> last = new AtomicReference<>(new Seen("", Instant.MAX));
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /** Where all logs ended, and since when they have. */
  private record Seen(String positions, Instant since) {}

  Neighbours(Placed placed, InstantSource clock) {
    this.services =
        placed.services().values().stream()
            .filter(service -> service.role() == Topology.Role.CONTEXTS)
            .toList();
    this.clock = clock;
  }

  /** Whether nothing is under way anywhere; asked again and again, it may become true. */
  boolean quiet() {
    TreeMap<String, String> positions = new TreeMap<>();
    boolean quiet = true;
    for (Placed.Service service : services) {
      for (URI instance : service.addresses()) {
        Optional<JsonNode> answer = ask(instance);
        quiet &= answer.map(node -> node.path("quiet").asBoolean()).orElse(false);
        answer.ifPresent(node -> positions.put(instance.toString(), positionsIn(node)));
      }
    }
    return quiet && still(positions.toString());
  }

  private static String positionsIn(JsonNode node) {
    return node.path("positions").toString();
  }

  private boolean still(String positions) {
    Instant now = clock.instant();
    Seen seen =
        last.updateAndGet(
            before -> before.positions().equals(positions) ? before : new Seen(positions, now));
    return !now.isBefore(seen.since().plus(STILL));
  }

  private Optional<JsonNode> ask(URI instance) {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve("/v1/operations/quiet")).timeout(TO_ANSWER).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Stream.of(answer)
          .filter(a -> a.statusCode() == 200)
          .map(a -> Json.tree(a.body()))
          .findFirst();
    } catch (IOException | JacksonException silent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
