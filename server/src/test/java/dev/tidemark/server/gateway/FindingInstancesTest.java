package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FindingInstancesTest {
  @Test
  void follows_services_that_appear_and_disappear() {
    try (FakeService one = FakeService.saying("{}");
        FakeService two = FakeService.saying("{}");
        ServedGateway gateway = ServedGateway.of(ServedGateway.PATIENT, Map.of())) {
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(503);

      gateway.places.put("inventory", ServedGateway.addresses(one));
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);

      gateway.places.put("inventory", ServedGateway.addresses(one, two));
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
      }
      assertThat(one.asked).hasSize(3);
      assertThat(two.asked).hasSize(2);

      gateway.places.put("inventory", ServedGateway.addresses(two));
      gateway.get("/v1/stock/MUG-1");
      assertThat(two.asked).hasSize(3);

      gateway.places.put("inventory", List.of());
      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(503);
    }
  }

  @Test
  void passes_over_an_instance_that_says_it_is_not_ready() {
    try (FakeService leaving = FakeService.saying("{}");
        FakeService well = FakeService.saying("{}");
        ServedGateway gateway =
            ServedGateway.before(ServedGateway.PATIENT, "inventory", leaving, well)) {
      leaving.ready = 503;
      gateway.gateway.lookAround();
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
      }
      assertThat(leaving.asked).isEmpty();
      assertThat(well.asked).hasSize(4);
      assertThat(health(gateway)).isEqualTo("degraded");

      leaving.ready = 200;
      gateway.gateway.lookAround();
      gateway.get("/v1/stock/MUG-1");
      gateway.get("/v1/stock/MUG-1");
      assertThat(leaving.asked).hasSize(1);
      assertThat(health(gateway)).isEqualTo("up");
    }
  }

  private static String health(ServedGateway gateway) {
    for (var service : gateway.get("/health").json().path("services")) {
      if (service.path("name").asString().equals("inventory")) {
        return service.path("status").asString();
      }
    }
    return "unknown";
  }

  @Test
  void passes_over_one_that_is_silent_the_second_time() {
    FakeService gone = FakeService.saying("{}");
    try (FakeService well = FakeService.saying("{}");
        ServedGateway gateway =
            ServedGateway.before(ServedGateway.PATIENT, "inventory", gone, well)) {
      gone.close();
      gateway.gateway.lookAround();
      assertThat(health(gateway)).isEqualTo("up");
      gateway.gateway.lookAround();
      assertThat(health(gateway)).isEqualTo("degraded");
      for (int i = 0; i < 4; i++) {
        gateway.get("/v1/stock/MUG-1");
      }
      assertThat(well.asked).hasSize(4);
      assertThat(gateway.time.pauses).isEmpty();
    }
  }

  @Test
  void asks_even_those_that_are_not_ready_when_there_is_nobody_else() {
    try (FakeService unwell = FakeService.saying("{}");
        ServedGateway gateway = ServedGateway.before(ServedGateway.PATIENT, "inventory", unwell)) {
      unwell.ready = 503;
      gateway.gateway.lookAround();

      assertThat(gateway.get("/v1/stock/MUG-1").status()).isEqualTo(200);
    }
  }
}
