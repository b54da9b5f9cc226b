package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same lives of orders in one process, with both orders of the saga, and over Kafka; {@link
 * RunningApartIT} lives them over RabbitMQ, after orders over both at once. Only how much is paid
 * and refunded differs, and that by the order of the saga.
 */
class OrdersEverywhereIT {
  @TempDir Path folder;

  private void live(LivesOfOrders.Outcomes expected, String... options)
      throws IOException, InterruptedException {
    try (Installation installation = up(options)) {
      live(installation.shop(), expected);
    }
  }

  private static void live(Shop shop, LivesOfOrders.Outcomes expected)
      throws IOException, InterruptedException {
    assertThat(LivesOfOrders.play(shop, "LIVES")).isEqualTo(expected);

    assertThat(shop.violations()).isEmpty();
  }

  private Installation up(String... options) {
    return Installation.up(folder.resolve("data"), options);
  }

  @Test
  void end_alike_in_one_process() throws IOException, InterruptedException {
    live(LivesOfOrders.reserveFirst());
  }

  @Test
  void end_alike_when_the_card_is_charged_first() throws IOException, InterruptedException {
    live(LivesOfOrders.payFirst(), "--saga", "pay-first");
  }

  @Test
  void end_alike_as_services_over_kafka() throws IOException, InterruptedException {
    try (Collector collector = Collector.open();
        Installation apart = up("--topology", "split-kafka", "--otlp", collector.address())) {
      live(apart.shop(), LivesOfOrders.reserveFirst());

      FollowedOrder.place(apart.shop());
      FollowedOrder.isOneTrace(collector);
    }
  }
}
