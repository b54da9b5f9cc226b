package dev.tidemark.drill;

import dev.tidemark.server.topology.Topology;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Processes that end, or stand still. */
final class Killing {
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  /** Longer than three leases. */
  private static final int LEASES = 31;

  /** Within so long after an order was taken it is committed, published, received and answered. */
  private static final int AT_WORK_MILLIS = 200;

  /** Every so many kills the same process is killed again while it boots. */
  private static final int IN_BOOT = 10;

  private static final int DATABASE_KILLS = 20;

  private Killing() {}

  /**
   * Each kill follows an order that was just taken, by a part of the time in which services store,
   * send and receive what it leads to.
   */
  static void services(Stage stage, Drill.Scale scale) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(scale.kills());
    List<String> services = stage.processes().services();
    for (int i = 0; i < scale.kills(); i++) {
      String service = services.get(i % services.size());
      stage.awaitOrder();
      stage.run(Duration.ofMillis(random.nextInt(AT_WORK_MILLIS)));
      stage.processes().kill(service);
      if (i % IN_BOOT == IN_BOOT - 1 && i + 1 < scale.kills()) {
        i++;
        stage.processes().kill(service);
        done(stage, i + 1, scale.kills());
      }
    }
    stage.awaitReady();
  }

  static void pause(Stage stage, Drill.Scale scale) {
    List<String> services = stage.processes().services();
    String paused =
        services.stream()
            .filter(name -> name.startsWith("ordering"))
            .findFirst()
            .orElse(services.getFirst());
    stage.processes().pause(paused);
    stage.run(Duration.ofSeconds(Math.max(LEASES, scale.seconds())));
    if (services.stream().anyMatch(name -> !name.equals(paused) && alike(name, paused))) {
      seeThrough(stage);
    }
    stage.processes().resume(paused);
    stage.awaitReady();
  }

  private static boolean alike(String one, String other) {
    return one.replaceFirst("-\\d+$", "").equals(other.replaceFirst("-\\d+$", ""));
  }

  /** Whatever the paused process held the lease of, others must do by now. */
  private static void seeThrough(Stage stage) {
    Map<String, Object> item =
        Map.of(
            "productId",
            "DRILL-2",
            "quantity",
            1,
            "price",
            Map.of("amount", 1250, "currency", "EUR"));
    Map<String, Object> body =
        Map.of(
            "customerId", "customer-0",
            "payment", "CARD",
            "paymentToken", "tok_ok",
            "items", List.of(item));
    URI orders = stage.address().resolve("/v1/orders");
    String order =
        Waiting.await(
            "an order is taken while a process stands still",
            Waiting.TO_SETTLE,
            () ->
                stage
                    .client()
                    .post(orders, "drill-see-through", body)
                    .filter(Client.Answer::ok)
                    .map(answer -> answer.body().path("orderId").asString()));
    Waiting.await(
        "the others see an order through while a process stands still",
        Waiting.TO_SETTLE,
        () ->
            stage
                .says("/v1/orders/" + order)
                .filter(found -> found.path("status").asString("").equals("Confirmed")));
    stage.timeline().mark("the others have seen an order through");
  }

  static void database(Stage stage, Drill.Scale scale) {
    int times = scale.alarmed() ? DATABASE_KILLS : scale.times();
    for (int i = 0; i < times; i++) {
      stage.awaitOrder();
      stage.processes().kill("postgres");
      if (i % IN_BOOT == IN_BOOT - 1) {
        done(stage, i + 1, times);
      }
    }
    stage.awaitReady();
  }

  private static void done(Stage stage, int kills, int of) {
    stage.timeline().mark("%d of %d kills are done".formatted(kills, of));
  }

  static void rolling(Stage stage, Drill.Scale scale) {
    for (String service : stage.processes().services()) {
      stage.processes().stop(service);
      stage.awaitReady();
    }
  }

  static void brokers(Stage stage, Drill.Scale scale) {
    for (Topology.Carrier carrier : stage.carriers()) {
      if (scale.alarmed()) {
        stage.endBroker(carrier, true);
        stage.awaitReady();
        stage.run(BETWEEN);
      }
      stage.endBroker(carrier, false);
      stage.awaitReady();
      stage.run(BETWEEN);
    }
  }
}
