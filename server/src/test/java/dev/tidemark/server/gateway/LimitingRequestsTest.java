package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.gateway.GatewaySettings.Limits;
import dev.tidemark.server.gateway.GatewaySettings.Quota;
import dev.tidemark.server.gateway.ServedGateway.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LimitingRequestsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Quota minute(long requests) {
    return new Quota(requests, MINUTE);
  }

  private static GatewaySettings limits(long read, long write, long address, long tenant) {
    return ServedGateway.PATIENT.with(
        new Limits(minute(read), minute(write), minute(address), minute(tenant)));
  }

  @Test
  void lets_a_client_go_on_when_its_tokens_have_flowed_back() {
    try (FakeService stock = FakeService.saying("{}");
        ServedGateway gateway =
            ServedGateway.before(limits(3, 100, 100, 100), "inventory", stock)) {
      Answer first = gateway.get("/v1/stock/MUG-1");
      assertThat(first.header("RateLimit-Policy"))
          .isEqualTo("\"read\";q=3;w=60, \"address\";q=100;w=60, \"tenant\";q=100;w=60");
      assertThat(first.header("RateLimit"))
          .isEqualTo("\"read\";r=2;t=20, \"address\";r=99;t=1, \"tenant\";r=99;t=1");
      gateway.get("/v1/stock/MUG-1");
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);

      Answer refused = gateway.get("/v1/stock/MUG-1");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("rate-limited");
      assertThat(refused.header("Retry-After")).isEqualTo("20");
      assertThat(refused.header("RateLimit")).isEqualTo("\"read\";r=0;t=60");
      assertThat(refused.json().path("policy").asString()).isEqualTo("read");
      assertThat(stock.asked).hasSize(3);
      assertThat(gateway.metrics())
          .containsEntry("tidemark_gateway_limited_total{policy=\"read\"}", 1.0);

      gateway.time.move(Duration.ofSeconds(20));
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(429);
    }
  }

  @Test
  void counts_reads_and_changes_apart() {
    try (FakeService stock = FakeService.saying("{}");
        ServedGateway gateway = ServedGateway.before(limits(1, 1, 100, 100), "inventory", stock)) {
      gateway.get("/v1/stock/MUG-1");

      assertThat(gateway.post("/v1/stock/MUG-1/receipts", "{}").status()).isEqualTo(200);
      assertThat(gateway.post("/v1/stock/MUG-1/receipts", "{}").status()).isEqualTo(429);
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(429);
    }
  }

  @Test
  void counts_keys_apart_up_to_the_limit_of_their_address() {
    try (FakeService stock = FakeService.saying("{}");
        ServedGateway gateway = ServedGateway.before(limits(1, 1, 3, 100), "inventory", stock)) {
      for (String key : new String[] {"a", "b", "c"}) {
        assertThat(gateway.get("/v1/stock/MUG-1", "X-Api-Key", key).status()).isEqualTo(200);
      }
      assertThat(gateway.get("/v1/stock/MUG-1", "X-Api-Key", "a").json().path("policy").asString())
          .isEqualTo("read");
      assertThat(gateway.get("/v1/stock/MUG-1", "X-Api-Key", "d").json().path("policy").asString())
          .isEqualTo("address");
    }
  }

  @Test
  void gives_back_what_a_refused_request_had_taken() {
    try (FakeService stock = FakeService.saying("{}");
        ServedGateway gateway = ServedGateway.before(limits(9, 9, 9, 1), "inventory", stock)) {
      gateway.get("/v1/stock/MUG-1");
      for (int i = 0; i < 20; i++) {
        assertThat(gateway.get("/v1/stock/MUG-1").json().path("policy").asString())
            .isEqualTo("tenant");
      }
    }
  }

  @Test
  void sheds_what_is_beyond_the_room_of_a_service_and_leaves_others_theirs() {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (FakeService stock =
            FakeService.answering(_ -> {
              arrived.countDown();
              await(leave);
              return FakeService.Answer.of(200, "{}");
            });
        FakeService orders = FakeService.saying("{}");
        ServedGateway gateway =
            ServedGateway.before(ServedGateway.PATIENT.withConcurrent(1), "inventory", stock)) {
      gateway.places.put("ordering", ServedGateway.addresses(orders));
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(() -> gateway.get("/v1/stock/MUG-1"));
      await(arrived);

      Answer shed = gateway.get("/v1/stock/MUG-1");
      assertThat(shed.status()).isEqualTo(503);
      assertThat(shed.json().path("service").asString()).isEqualTo("inventory");
      assertThat(shed.header("Retry-After")).isNotEmpty();
      assertThat(gateway.get("/v1/orders").status()).isEqualTo(200);
      assertThat(gateway.metrics())
          .containsEntry("tidemark_gateway_shed_total{kind=\"read\",service=\"inventory\"}", 1.0)
          .containsEntry("tidemark_gateway_under_way{service=\"inventory\"}", 1.0);

      leave.countDown();
      assertThat(first.join().status()).isEqualTo(200);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
