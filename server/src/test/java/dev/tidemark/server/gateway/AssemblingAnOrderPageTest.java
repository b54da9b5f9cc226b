package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.gateway.FakeService.Answer;
import dev.tidemark.server.gateway.FakeService.Asked;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class AssemblingAnOrderPageTest {
  private static final String ID = "0197a3f2-5c00-7000-8000-00000000002a";

  /** The fields each service knows. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "ordering", Set.of("order", "timeline", "saga"),
          "payment", Set.of("payment"),
          "inventory", Set.of("reservation"),
          "notification", Set.of("notifications"));

  /** No instance is ever left alone, so that each service fails only when it is told to. */
  private static final GatewaySettings NEVER_ALONE =
      ServedGateway.PATIENT.with(
          new GatewaySettings.Breaking(1000, 1000, 100, Duration.ofSeconds(1), 1));

  private final Map<String, FakeService> services = new LinkedHashMap<>();
  private final ServedGateway gateway;

  AssemblingAnOrderPageTest() {
    Map<String, List<URI>> places = new LinkedHashMap<>();
    FIELDS
        .keySet()
        .forEach(name -> {
          FakeService service = FakeService.answering(AssemblingAnOrderPageTest::known);
          services.put(name, service);
          places.put(name, ServedGateway.addresses(service));
        });
    gateway = ServedGateway.of(NEVER_ALONE, places);
  }

  @AfterEach
  void stop() {
    gateway.close();
    services.values().forEach(FakeService::close);
  }

  private FakeService service(String name) {
    return java.util.Objects.requireNonNull(services.get(name));
  }

  private static Answer known(Asked asked) {
    return switch (asked.address().toString()) {
      case "/v1/orders/" + ID -> Answer.of(200, "{\"what\":\"order\"}");
      case "/v1/orders/" + ID + "/timeline?limit=200" ->
          Answer.of(200, "{\"items\":[{\"what\":\"placed\"},{\"what\":\"paid\"}]}");
      case "/v1/order-sagas/" + ID -> Answer.of(200, "{\"what\":\"saga\"}");
      case "/v1/payments/" + ID -> Answer.of(200, "{\"what\":\"payment\"}");
      case "/v1/reservations/" + ID -> Answer.of(200, "{\"what\":\"reservation\"}");
      case "/v1/notifications?orderId=" + ID + "&limit=200" ->
          Answer.of(200, "{\"items\":[{\"what\":\"letter\"}]}");
      default -> Answer.problem(500, "unexpected-question");
    };
  }

  private JsonNode page() {
    ServedGateway.Answer answer = gateway.get("/v1/order-page/" + ID);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> unavailable(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("unavailable").forEach(name -> names.add(name.asString()));
    return names;
  }

  @Test
  void shows_what_all_services_know() {
    JsonNode page = page();

    assertThat(page.at("/order/what").asString()).isEqualTo("order");
    assertThat(page.at("/timeline/1/what").asString()).isEqualTo("paid");
    assertThat(page.at("/saga/what").asString()).isEqualTo("saga");
    assertThat(page.at("/payment/what").asString()).isEqualTo("payment");
    assertThat(page.at("/reservation/what").asString()).isEqualTo("reservation");
    assertThat(page.at("/notifications/0/what").asString()).isEqualTo("letter");
    assertThat(unavailable(page)).isEmpty();
  }

  @Test
  void lacks_exactly_the_fields_of_a_service_that_is_down() {
    FIELDS.forEach((name, fields) -> {
      service(name).answers(_ -> Answer.problem(503, "unavailable"));
      JsonNode page = page();

      assertThat(new TreeSet<>(unavailable(page))).isEqualTo(new TreeSet<>(fields));
      StreamSupport.stream(page.propertyNames().spliterator(), false)
          .filter(field -> !field.equals("unavailable"))
          .forEach(field ->
              assertThat(page.path(field).isNull()).as(field).isEqualTo(fields.contains(field)));
      service(name).answers(AssemblingAnOrderPageTest::known);
    });
  }

  @Test
  void takes_what_is_not_there_yet_for_an_answer() {
    service("payment").answers(_ -> Answer.problem(404, "not-found"));
    JsonNode page = page();

    assertThat(page.path("payment").isNull()).isTrue();
    assertThat(unavailable(page)).isEmpty();
  }

  @Test
  void is_not_found_only_when_ordering_says_so() {
    service("ordering").answers(_ -> Answer.problem(404, "not-found"));
    assertThat(gateway.get("/v1/order-page/" + ID).status()).isEqualTo(404);
  }

  @Test
  void says_nothing_when_nobody_says_anything() {
    services.values().forEach(one -> one.answers(_ -> Answer.problem(503, "unavailable")));
    assertThat(gateway.get("/v1/order-page/" + ID).status()).isEqualTo(503);
    assertThat(gateway.get("/v1/order-page/order-7").status()).isEqualTo(400);
  }

  @Test
  void hands_on_who_asks_in_which_trace() {
    gateway.get("/v1/order-page/" + ID, "X-Request-Id", "click-42", "Authorization", "Bearer x");

    assertThat(service("payment").asked)
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.header("X-Request-Id")).isEqualTo("click-42");
          assertThat(asked.header("Authorization")).isEqualTo("Bearer x");
        });
  }
}
