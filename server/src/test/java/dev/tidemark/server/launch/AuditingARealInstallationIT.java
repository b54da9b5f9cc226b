package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.shop.ShopSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody changes rows in the real PostgreSQL behind the server's back. */
class AuditingARealInstallationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pace EAGER =
      new Pace(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMillis(500), 0);

  @TempDir private Path data = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private String base = "";

  @Test
  void is_found_by_the_audit_that_runs_beside_and_by_the_check_afterwards() throws Exception {
    Installation.Place place =
        new Installation.Place(
            data, Optional.empty(), 0, ShopSettings.usual(SagaOrder.RESERVE_FIRST), EAGER);
    try (Installation running = Installation.start(place, line -> {})) {
      base = "http://127.0.0.1:" + running.port();
      playOneOrder();
      await(known -> known.path("atRest").asBoolean() && broken(known).isEmpty());

      assertThat(Check.run(Options.parse(List.of("--url", base), Check.OPTIONS))).isZero();

      change(
          "update inventory.stock_level_v1_g1 set body ="
              + " jsonb_set(body::jsonb, '{lowAt}', '7')::json where key = 'MUG-1'");
      JsonNode drifted = await(known -> broken(known).equals(List.of("E7")));
      assertThat(drifted.path("violations").toString())
          .contains("stock-level shows another row MUG-1 than its log gives")
          .contains("./tidemark replay --view inventory/stock-level");
      assertThat(get("/metrics"))
          .contains("tidemark_invariant_violations{id=\"E7\",name=\"viewIsFold\"} 1.0")
          .contains("tidemark_invariant_violations{id=\"M1\",name=\"moneyMatchesOrders\"} 0.0")
          .containsPattern("disk_free_bytes\\{path=\"" + data.toRealPath() + ".*\"} [1-9]")
          .containsPattern("tidemark_database_size_bytes\\{context=\"payment\"} [1-9]")
          .containsPattern("connection_max\\{db_client_connection_pool_name=\"payment-reading\"} 4")
          .containsPattern("tidemark_longest_transaction_seconds\\{context=\"payment\"} \\d");

      assertThat(Replay.run(replay("--url", base, "--view", "inventory/stock-level"))).isZero();
      await(known -> broken(known).isEmpty());
      assertThat(Replay.run(replay("--url", base, "--switch-back", "inventory/stock-level")))
          .isZero();
      await(known -> broken(known).equals(List.of("E7")));

      change(
          "update payment.events set data = convert_to(replace("
              + "convert_from(data, 'UTF8'), '1250', '1249'), 'UTF8')"
              + " where type = 'charge-succeeded'");
      await(known -> broken(known).containsAll(List.of("M1", "E7", "E9")));
      assertThat(get("/health/ready")).contains("\"status\":\"up\"");
      assertThatThrownBy(() -> Check.run(options()))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("in use")
          .hasMessageContaining("check --url " + base);
      assertThatThrownBy(() -> Replay.run(replay("--data", data.toString(), "--all")))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("replay --url " + base);
    }

    ByteArrayOutputStream told = new ByteArrayOutputStream();
    assertThat(checked(told)).isEqualTo(1);
    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsPattern("M1 +moneyMatchesOrders +VIOLATED")
        .containsPattern("E7 +viewIsFold +VIOLATED")
        .containsPattern("E1 +streamsAreWhole +holds")
        .contains("./tidemark replay --view inventory/stock-level");

    assertThat(Replay.run(replay("--data", data.toString(), "--all"))).isZero();
    assertThat(checked(told, "--only", "E7")).isZero();
  }

  private static Options replay(String... words) {
    return Options.parse(List.of(words), Replay.OPTIONS);
  }

  private Options options(String... more) {
    return Options.parse(
        Stream.concat(Stream.of("--data", data.toString()), Stream.of(more)).toList(),
        Check.OPTIONS);
  }

  private int checked(ByteArrayOutputStream told, String... more) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      return Check.run(options(more));
    } finally {
      System.setOut(out);
    }
  }

  private void playOneOrder() throws Exception {
    post("/v1/stock/MUG-1/receipts", "{\"quantity\":10,\"reference\":\"first\"}");
    post(
        "/v1/orders",
        """
        {"customerId":"ann","payment":"CARD","paymentToken":"tok_ok","items":[
          {"productId":"MUG-1","quantity":1,"price":{"amount":1250,"currency":"EUR"}}]}\
        """);
  }

  private static List<String> broken(JsonNode known) {
    return known
        .path("invariants")
        .valueStream()
        .filter(finding -> !finding.path("holds").asBoolean())
        .map(finding -> finding.path("id").asString())
        .sorted()
        .toList();
  }

  /** Asks the auditor until what it knows is this. */
  private JsonNode await(Predicate<JsonNode> holds) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode known = JSON.readTree(get("/v1/operations/invariants"));
    while (!holds.test(known)) {
      assertThat(System.nanoTime()).as("time to find it in %s", known).isLessThan(end);
      Thread.onSpinWait();
      known = JSON.readTree(get("/v1/operations/invariants"));
    }
    return known;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
  }

  /** As the administrator, past everything the server keeps others from. */
  private void change(String sql) throws IOException, SQLException {
    Path postgres = data.resolve("postgres");
    String port = Files.readString(postgres.resolve("port")).strip();
    String password = Files.readString(postgres.resolve("admin-password")).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tidemark_admin", password);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
