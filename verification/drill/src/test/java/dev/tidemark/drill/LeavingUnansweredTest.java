package dev.tidemark.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Customers of a shop that takes no orders, when the drill is over. */
class LeavingUnansweredTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Found when they asked on, without a rest, through all drills that followed. */
  @Test
  void they_wait_for_an_answer_until_they_are_sent_away() throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(2);
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          asked.countDown();
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    shop.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
      Customers customers =
          new Customers(new Client(), address, new Timeline(line -> {}), "test", 1);
      customers.come(1);
      assertThat(asked.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(customers.leave(Duration.ofMillis(1))).isFalse();

      customers.close();

      assertThat(customers.leave(LIMIT)).isTrue();
    } finally {
      shop.stop(0);
    }
  }
}
