package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.gateway.GatewaySettings.Breaking;
import dev.tidemark.server.gateway.GatewaySettings.Retries;
import dev.tidemark.server.gateway.ServedGateway.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LeavingABrokenInstanceAloneTest {
  private static final Duration REST = Duration.ofSeconds(5);
  private static final GatewaySettings SETTINGS =
      ServedGateway.PATIENT
          .with(new Breaking(4, 4, 50, REST, 1))
          .with(new Retries(1, 10, 0, Duration.ofMillis(25), Duration.ofMillis(500)));

  @Test
  void happens_when_half_of_its_answers_are_faults_until_it_answers_well_again() {
    try (FakeService stock = FakeService.failing(503);
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(503);
      }
      assertThat(stock.asked).hasSize(4);

      stock.answers(_ -> FakeService.Answer.of(200, "{}"));
      Answer refused = gateway.get("/v1/stock/MUG-1");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("unavailable");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(refused.json().path("service").asString()).isEqualTo("inventory");
      assertThat(stock.asked).hasSize(4);
      assertThat(gateway.metrics()).containsEntry(breaker(stock), 1.0);

      gateway.time.move(REST.plusSeconds(1));
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
      assertThat(stock.asked).hasSize(6);
      assertThat(gateway.metrics()).containsEntry(breaker(stock), 0.0);
    }
  }

  private static String breaker(FakeService instance) {
    return "tidemark_gateway_breaker{instance=\""
        + instance.address().getAuthority()
        + "\",service=\"inventory\"}";
  }

  @Test
  void does_not_concern_other_services_or_other_instances() {
    try (FakeService broken = FakeService.failing(503);
        FakeService well = FakeService.saying("{}");
        ServedGateway gateway =
            ServedGateway.of(
                SETTINGS,
                Map.of(
                    "inventory", ServedGateway.addresses(broken, well),
                    "payment", ServedGateway.addresses(well)))) {
      for (int i = 0; i < 8; i++) {
        gateway.get("/v1/stock/MUG-1");
      }
      assertThat(broken.asked).hasSize(4);

      for (int i = 0; i < 4; i++) {
        assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
      }
      assertThat(gateway.get("/v1/payments/1").status()).isEqualTo(200);
      assertThat(broken.asked).hasSize(4);
    }
  }

  @Test
  void is_not_caused_by_refusals_or_by_views_that_are_behind() {
    List<FakeService.Answer> answers =
        List.of(
            FakeService.Answer.problem(409, "insufficient-stock"),
            FakeService.Answer.problem(404, "not-found"),
            FakeService.Answer.problem(503, "read-model-behind"));
    for (FakeService.Answer answer : answers) {
      try (FakeService stock = FakeService.answering(_ -> answer);
          ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
        for (int i = 0; i < 8; i++) {
          assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(answer.status());
        }
        assertThat(stock.asked).hasSize(8);
      }
    }
  }

  @Test
  void shows_in_the_health_of_the_gateway() {
    try (FakeService stock = FakeService.failing(500);
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      for (int i = 0; i < 4; i++) {
        gateway.get("/v1/stock/MUG-1");
      }

      Answer health = gateway.get("/health");
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().path("status").asString()).isEqualTo("degraded");
      assertThat(health.json().path("services"))
          .filteredOn(service -> service.path("name").asString().equals("inventory"))
          .allMatch(service -> service.path("status").asString().equals("down"));
    }
  }
}
