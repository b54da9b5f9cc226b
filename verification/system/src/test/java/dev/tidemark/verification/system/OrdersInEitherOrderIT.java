package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of orders, the same on both orders of the saga; only how much is refunded differs. */
class OrdersInEitherOrderIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"reserve-first", "pay-first"})
  void end_as_money_and_stock_allow(String saga) throws IOException, InterruptedException {
    try (Installation installation = Installation.up(folder.resolve("data"), "--saga", saga)) {
      Shop shop = installation.shop();
      shop.receive("MUG", 10);

      String happy = shop.place("MUG", 2, "tok_ok");
      shop.awaitStatus(happy, "Confirmed");
      String declined = shop.place("MUG", 2, "tok_decline");
      shop.awaitStatus(declined, "Cancelled");
      String shortage = shop.place("MUG", 100, "tok_ok");
      shop.awaitStatus(shortage, "Cancelled");
      String lost = shop.place("MUG", 1, "tok_unknown_then_ok");
      shop.awaitStatus(lost, "Confirmed");
      String cancelledEarly = shop.place("MUG", 1, "tok_delay_2");
      assertThat(shop.cancel(cancelledEarly).status()).isEqualTo(202);
      shop.awaitStatus(cancelledEarly, "Cancelled");
      String cancelledLate = shop.place("MUG", 3, "tok_duplicate_callback");
      shop.awaitStatus(cancelledLate, "Confirmed");
      assertThat(shop.cancel(cancelledLate).status()).isEqualTo(202);
      shop.awaitStatus(cancelledLate, "Cancelled");
      assertThat(shop.cancel(cancelledLate).status()).isEqualTo(409);

      shop.awaitQuiet();
      assertThat(shop.stock("MUG").path("reserved").asInt()).isEqualTo(3);
      assertThat(shop.stock("MUG").path("onHand").asInt()).isEqualTo(10);
      assertThat(kept(shop, happy)).isEqualTo(2500);
      assertThat(kept(shop, cancelledLate)).isZero();
      assertThat(kept(shop, shortage)).isZero();
      assertThat(shop.payment(shortage).path("captured").path("amount").asLong())
          .isEqualTo(saga.equals("pay-first") ? 125_000 : 0);
      assertThat(shop.violations()).isEmpty();
    }
  }

  private static long kept(Shop shop, String order) {
    return shop.payment(order).path("captured").path("amount").asLong()
        - shop.payment(order).path("refunded").path("amount").asLong();
  }
}
