package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.gateway.GatewaySettings.Breaking;
import dev.tidemark.server.gateway.GatewaySettings.Retries;
import dev.tidemark.server.gateway.GatewaySettings.Timeouts;
import dev.tidemark.server.gateway.ServedGateway.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TryingAgainTest {
  private static final Retries THREE =
      new Retries(3, 10, 10, Duration.ofMillis(100), Duration.ofMillis(150));

  /** No instance is ever left alone, so that only retries are seen. */
  private static final GatewaySettings SETTINGS =
      ServedGateway.PATIENT
          .with(new Breaking(1000, 1000, 100, Duration.ofSeconds(1), 1))
          .with(THREE);

  private static FakeService.Answer failing() {
    return FakeService.Answer.problem(503, "unavailable");
  }

  @Test
  void goes_to_another_instance_first() {
    try (FakeService broken = FakeService.failing(503);
        FakeService well = FakeService.saying("{\"sku\":\"MUG-1\"}");
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", broken, well)) {
      for (int i = 0; i < 6; i++) {
        assertThat(gateway.get("/v1/stock/MUG-1").json().path("sku").asString()).isEqualTo("MUG-1");
      }
      assertThat(broken.asked).hasSize(3);
      assertThat(well.asked).hasSize(6);
    }
  }

  @Test
  void finds_the_instance_that_is_left_when_one_is_gone() {
    FakeService gone = FakeService.saying("{}");
    URI address = gone.address();
    gone.close();
    try (FakeService well = FakeService.saying("{}");
        ServedGateway gateway =
            ServedGateway.of(SETTINGS, Map.of("inventory", List.of(address, well.address())))) {
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.post("/v1/stock/MUG-1/receipts", "{}").status()).isEqualTo(200);
      }
      assertThat(well.asked).hasSize(4);
    }
  }

  @Test
  void ends_after_three_attempts_with_growing_capped_pauses() {
    try (FakeService stock = FakeService.failing(503);
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(503);

      assertThat(stock.asked).hasSize(3);
      assertThat(gateway.time.pauses).hasSize(2);
      assertThat(gateway.time.pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
      assertThat(gateway.time.pauses.get(1)).isLessThanOrEqualTo(Duration.ofMillis(150));
      assertThat(gateway.metrics())
          .containsEntry("tidemark_gateway_retries_total{service=\"inventory\"}", 2.0);
    }
  }

  @Test
  void costs_no_more_than_its_budget_when_everything_fails() {
    try (FakeService stock = FakeService.failing(503);
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      int requests = 300;
      for (int i = 0; i < requests; i++) {
        gateway.get("/v1/stock/MUG-1");
      }
      assertThat(stock.asked).hasSizeBetween(requests + 30, requests + 30 + THREE.reserve());
    }
  }

  @Test
  void repeats_a_change_only_under_its_key() {
    try (FakeService stock = FakeService.failing(503);
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      gateway.post("/v1/stock/MUG-1/receipts", "{\"quantity\":1}");
      assertThat(stock.asked).hasSize(1);

      gateway.post("/v1/stock/MUG-1/receipts", "{\"quantity\":1}", "Idempotency-Key", "k-1");
      assertThat(stock.asked).hasSize(4);
      assertThat(stock.asked.subList(1, 4))
          .allMatch(asked -> asked.body().equals("{\"quantity\":1}"))
          .allMatch(asked -> asked.header("Idempotency-Key").equals("k-1"));
    }
  }

  @Test
  void waits_for_the_first_attempt_that_still_runs() {
    AtomicInteger count = new AtomicInteger();
    try (FakeService stock =
            FakeService.answering(_ ->
                count.incrementAndGet() == 1
                    ? FakeService.Answer.problem(409, "request-in-progress")
                    : FakeService.Answer.of(200, "{}"));
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      assertThat(gateway.post("/v1/stock/MUG-1/receipts", "{}", "Idempotency-Key", "k-1").status())
          .isEqualTo(200);
    }
  }

  @Test
  void is_left_out_for_a_defect_and_for_a_view_that_is_behind() {
    for (FakeService.Answer answer :
        List.of(
            FakeService.Answer.problem(500, "internal"),
            FakeService.Answer.problem(503, "read-model-behind"))) {
      try (FakeService stock = FakeService.answering(_ -> answer);
          ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
        assertThat(gateway.get("/v1/stock/MUG-1").code())
            .isEqualTo(answer.status() == 500 ? "internal" : "read-model-behind");
        assertThat(stock.asked).hasSize(1);
      }
    }
  }

  @Test
  void is_left_out_when_the_client_does_not_wait_any_longer() {
    ServedGateway[] own = new ServedGateway[1];
    try (FakeService stock =
            FakeService.answering(_ -> {
              own[0].time.move(Duration.ofSeconds(91));
              return failing();
            });
        ServedGateway gateway = ServedGateway.before(SETTINGS, "inventory", stock)) {
      own[0] = gateway;
      assertThat(gateway.get("/v1/stock/MUG-1", "Tidemark-Timeout", "90").status()).isEqualTo(503);
      assertThat(stock.asked).hasSize(1);
      assertThat(stock.asked.getFirst().header("Tidemark-Timeout")).isEqualTo("90.000");
      assertThat(gateway.time.pauses).isEmpty();

      assertThat(gateway.get("/v1/stock/MUG-1", "Tidemark-Timeout", "soon").status())
          .isEqualTo(400);
    }
  }

  @Test
  void does_not_hide_that_nobody_answered_in_time() {
    CountDownLatch never = new CountDownLatch(1);
    Timeouts little = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
    GatewaySettings once =
        SETTINGS.with(new Retries(1, 10, 10, Duration.ZERO, Duration.ZERO)).with(little, little);
    try (FakeService stock =
            FakeService.answering(_ -> {
              await(never);
              return FakeService.Answer.of(200, "{}");
            });
        ServedGateway gateway = ServedGateway.before(once, "inventory", stock)) {
      Answer read = gateway.get("/v1/stock/MUG-1");
      assertThat(read.status()).isEqualTo(504);
      assertThat(read.code()).isEqualTo("timeout");
      assertThat(read.json().path("service").asString()).isEqualTo("inventory");
      Answer changed = gateway.post("/v1/stock/MUG-1/receipts", "{}", "Idempotency-Key", "k");
      assertThat(changed.status()).isEqualTo(504);
      assertThat(changed.json().path("detail").asString()).contains("same Idempotency-Key");
      never.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void names_the_service_when_there_is_no_instance_at_all() {
    try (ServedGateway gateway = ServedGateway.of(SETTINGS, Map.of())) {
      Answer answer = gateway.get("/v1/stock/MUG-1");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("service").asString()).isEqualTo("inventory");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }
}
