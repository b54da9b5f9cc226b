package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.shop.ShopSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message that cannot be read is sent to inventory, another one of its key behind it. */
class HandlingAParkedMessageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonMessageCodec CODEC = new JsonMessageCodec(Contracts.CATALOGUE);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path data = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private final OrderId order = new OrderId(UUID.randomUUID());
  private String base = "";

  @Test
  void it_waits_with_what_follows_until_a_person_corrects_it_and_then_all_is_done_in_order()
      throws Exception {
    Installation.Place place =
        new Installation.Place(
            data, Optional.empty(), 0, ShopSettings.usual(SagaOrder.RESERVE_FIRST));
    try (Installation running = Installation.start(place, line -> {})) {
      base = "http://127.0.0.1:" + running.port();
      post("/v1/stock/MUG-1/receipts", "{\"quantity\":5,\"reference\":\"r\"}");
      ContextStore inventory = store(running.platform(), "inventory");
      var items = List.of(new ReservationItem(new Sku("MUG-1"), 2));
      OutboxMessage poison =
          message(new ReserveInventory(order, items, Optional.empty(), NOON), true);
      send(
          store(running.platform(), "ordering"),
          poison,
          message(new ReleaseInventory(order, "r", NOON), false));

      await(() -> parked().size() == 2);
      assertThat(answered(inventory)).isEmpty();
      assertThat(get("/metrics").body())
          .contains("tidemark_parked_keys{context=\"inventory\"} 1.0");
      assertThat(said("list")).contains(poison.id().toString(), "waits behind a parked message");

      Path payload = Files.writeString(data.resolve("payload.json"), right());
      said("edit", poison.id().toString(), "--payload", payload.toString(), "--reason", "typo");
      assertThat(said("show", poison.id().toString())).contains("inventory.inventory-reserved.v1");
      assertThat(answered(inventory)).isEmpty();
      said("requeue", poison.id().toString());

      await(() -> parked().isEmpty());
      assertThat(answered(inventory)).containsExactly("inventory-reserved", "inventory-released");
      assertThat(get("/metrics").body())
          .contains("tidemark_parked_keys{context=\"inventory\"} 0.0");
      assertThat(said("list", "--context", "inventory")).isEqualTo("Nothing is parked.\n");
      assertThat(trail()).containsExactly("requeue", "requeue", "edit");
    }
  }

  private static ContextStore store(Platform platform, String context) {
    return platform.store(platform.context(context).orElseThrow());
  }

  private OutboxMessage message(Contract body, boolean damaged) {
    EventType type = Contracts.CATALOGUE.of(body.getClass()).eventType();
    UUID id = UUID.randomUUID();
    String key = order.toString();
    byte[] envelope = CODEC.encode(new Message(id, "ordering", type, key, 1, origin(), body));
    String text = new String(envelope, StandardCharsets.UTF_8);
    byte[] sent =
        (damaged ? text.replace(":2", ":\"two\"") : text).getBytes(StandardCharsets.UTF_8);
    return new OutboxMessage(id, type, "inventory", key, sent);
  }

  private static Origin origin() {
    UUID cause = UUID.randomUUID();
    return new Origin(NOON, Tenant.DEFAULT, Actor.system("test"), cause, cause, "");
  }

  private String right() {
    return """
    {"orderId":"%s","items":[{"productId":"MUG-1","quantity":2}],"requestedAt":"2026-03-01T12:00:00Z"}\
    """
        .formatted(order);
  }

  private static void send(ContextStore from, OutboxMessage... messages) {
    Commit commit =
        new Commit(
            new CommitId(UUID.randomUUID()),
            origin(),
            List.of(),
            List.of(),
            List.of(messages),
            List.of(),
            List.of(),
            Optional.empty());
    assertThat(from.events().write(List.of(commit))).isInstanceOf(WriteResult.Stored.class);
  }

  /** What inventory has answered about the order, in order. */
  private List<String> answered(ContextStore inventory) {
    return inventory.outbox().messagesAfter(0, 1000).stream()
        .filter(row -> row.message().key().equals(order.toString()))
        .map(row -> row.message().type().name().replace("inventory.", ""))
        .toList();
  }

  private JsonNode parked() {
    return JSON.readTree(get("/v1/operations/parked?context=inventory").body()).path("items");
  }

  private List<String> trail() {
    return JSON.readTree(get("/v1/operations/parking-trail?context=inventory").body())
        .path("items")
        .findValuesAsString("action");
  }

  /** What the verb prints. */
  private String said(String... words) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      var arguments = new java.util.ArrayList<>(List.of(words));
      arguments.addAll(List.of("--data", data.toString()));
      assertThat(Parked.run(arguments)).isZero();
    } finally {
      System.setOut(out);
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  private void post(String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException lost) {
      throw new java.io.UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      throw new AssertionError("Nobody interrupts a test.", stopped);
    }
  }
}
