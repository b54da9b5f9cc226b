package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.Reading;
import dev.tidemark.json.StrictReader;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.server.http.ServedShop.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ReadingTheApiDocumentTest {
  private static final String ID = "0197a3f2-5c00-7000-8000-00000000002a";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final JsonNode document = SHOP.get("/openapi.json").json();

  /** Every operation by method and path. */
  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(o ->
                    all.put(
                        o.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), o.getValue())));
    return all;
  }

  private JsonNode operation(String name) {
    return Objects.requireNonNull(operations().get(name), name);
  }

  @Test
  void shows_exactly_what_the_contexts_declare() {
    Set<String> declared = new TreeSet<>();
    SHOP.contexts()
        .forEach(c -> {
          c.declaration()
              .aggregates()
              .forEach(a ->
                  a.commands()
                      .forEach(command ->
                          command
                              .endpoint()
                              .ifPresent(
                                  e -> declared.add(e.route().method() + " " + e.route().path()))));
          c.declaration()
              .queries()
              .forEach(q ->
                  declared.add(q.endpoint().route().method() + " " + q.endpoint().route().path()));
        });
    declared.addAll(
        Set.of(
            "GET /",
            "GET /openapi.json",
            "GET /asyncapi.json",
            "GET /schemas/{type}",
            "GET /problems/{code}",
            "GET /health",
            "GET /health/live",
            "GET /health/ready",
            "GET /v1/order-page/{orderId}",
            "GET /v1/operations/quiet",
            "GET /v1/operations/traces/{id}",
            "GET /v1/operations/views",
            "GET /v1/operations/views/{context}/{view}/rebuilds/{rebuildId}",
            "POST /v1/operations/views/{context}/{view}/rebuilds",
            "GET /v1/operations/parked",
            "GET /v1/operations/parked/{context}/{messageId}",
            "GET /v1/operations/parking-trail",
            "POST /v1/operations/parked/{context}/requeues",
            "POST /v1/operations/parked/{context}/{messageId}/requeue",
            "POST /v1/operations/parked/{context}/{messageId}/skip",
            "POST /v1/operations/parked/{context}/{messageId}/edit",
            "GET /v1/operations/invariants",
            "GET /metrics"));

    assertThat(new TreeSet<>(operations().keySet())).isEqualTo(declared);
  }

  @Test
  void finds_every_address_served_with_the_methods_shown_and_no_others() {
    document
        .path("paths")
        .properties()
        .forEach(path -> {
          String address = path.getKey().replaceAll("\\{\\w+}", "x");
          Set<String> shown = new TreeSet<>();
          path.getValue().propertyNames().forEach(m -> shown.add(m.toUpperCase(Locale.ROOT)));
          for (String method : METHODS) {
            Answer answer = SHOP.send(method, address, BodyPublishers.noBody());
            assertThat(answer.status() != 405)
                .as(method + " " + path.getKey() + ": " + answer.status())
                .isEqualTo(shown.contains(method));
          }
        });
  }

  @Test
  void has_an_accepted_example_for_every_command() {
    for (var context : SHOP.contexts()) {
      for (AggregateType<?, ?, ?, ?> type : context.declaration().aggregates()) {
        for (CommandDeclaration<?> command : type.commands()) {
          command
              .endpoint()
              .ifPresent(e -> {
                String name = e.route().method() + " " + e.route().path();
                JsonNode example =
                    operation(name).at("/requestBody/content/application~1json/example");
                assertThat(example.isObject()).as(name).isTrue();
                Map<String, Object> preset = new LinkedHashMap<>();
                new Template(e.route().path())
                    .variables()
                    .forEach(v -> preset.put(v, v.endsWith("Id") ? ID : "MUG-1"));
                e.route().assigned().ifPresent(a -> preset.put(a, ID));
                byte[] body = example.toString().getBytes(StandardCharsets.UTF_8);

                assertThat(new StrictReader().read(body, command.type(), preset))
                    .as(name)
                    .isInstanceOf(Reading.Accepted.class);
              });
        }
      }
    }
  }

  @Test
  void places_an_order_by_its_example() {
    JsonNode example =
        operation("POST /v1/orders").at("/requestBody/content/application~1json/example");

    assertThat(SHOP.post("/v1/orders", example.toString()).status()).isEqualTo(201);
  }

  @Test
  void names_every_operation_once_and_shows_an_answer() {
    List<String> names = new ArrayList<>();
    operations()
        .forEach((name, operation) -> {
          names.add(operation.path("operationId").asString());
          assertThat(operation.path("summary").asString()).as(name).isNotBlank();
          assertThat(operation.path("x-allowed").size()).as(name).isPositive();
          if (name.contains(" /v1/") && !name.contains("/operations/")) {
            JsonNode success =
                operation.path("responses").properties().iterator().next().getValue();
            assertThat(success.at("/content/application~1json").has("example")).as(name).isTrue();
          }
        });
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void shows_the_refusals_a_context_declares() {
    JsonNode responses = operation("POST /v1/stock/{sku}/adjustments").path("responses");

    assertThat(responses.at("/404/content/application~1problem+json/examples").propertyNames())
        .contains("unknown-sku");
    assertThat(responses.at("/409/content/application~1problem+json/examples").propertyNames())
        .contains("below-reserved", "too-much-stock");
    assertThat(responses.propertyNames()).contains("412", "422", "428");
  }

  @Test
  void refers_only_to_schemas_it_contains() {
    List<JsonNode> references = document.findValues("$ref");

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(r -> assertThat(document.at(r.asString().substring(1)).isObject()).isTrue());
  }

  @Test
  void finds_the_schema_of_every_contract() {
    Contracts.CATALOGUE
        .all()
        .forEach(contract -> {
          String address = "/schemas/" + contract.name() + ".v" + contract.version();
          Answer answer = SHOP.get(address);

          assertThat(answer.header("Content-Type")).startsWith("application/schema+json");
          assertThat(answer.json().path("$id").asString()).isEqualTo(address);
        });
    assertThat(SHOP.get("/schemas/ordering.order-created.v2").status()).isEqualTo(404);
  }

  @Test
  void finds_a_page_for_every_problem_shown() {
    Set<String> codes = new TreeSet<>();
    document.findValues("examples").forEach(e -> e.propertyNames().forEach(codes::add));

    assertThat(codes).contains("insufficient-stock", "invalid-request", "illegal-transition");
    assertThat(codes)
        .allSatisfy(code -> {
          Answer page = SHOP.get("/problems/" + code);
          assertThat(page.status()).isEqualTo(200);
          assertThat(page.header("Content-Type")).startsWith("text/html");
          assertThat(page.text()).contains(code);
        });
    assertThat(SHOP.get("/problems/no-such-code").status()).isEqualTo(404);
  }

  @Test
  void begins_at_a_page_whose_links_work() {
    String index = SHOP.get("/").text();

    var links =
        java.util.regex.Pattern.compile("href=\"([^\"]+)\"").matcher(index).results().toList();
    assertThat(links).hasSizeGreaterThan(20);
    assertThat(links)
        .allSatisfy(link -> assertThat(SHOP.get(link.group(1)).status()).isEqualTo(200));
  }
}
