package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.bench.contestant.Works;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.launch.Installation;
import dev.tidemark.server.shop.ShopSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The whole server with all contexts of the shop, asked over HTTP. What an accepted order sets off
 * goes on while the next are accepted; after a slice it comes to rest before the next system's
 * turn.
 */
final class AskingTheServer implements Work {
  private static final Duration TO_REST = Duration.ofSeconds(110);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final Installation server;
  private final Loop loop;

  private AskingTheServer(Installation server, Loop loop) {
    this.server = server;
    this.loop = loop;
  }

  /** Each unit is an order. */
  static AskingTheServer placingOrders(Database database) throws IOException {
    Installation server = start(database);
    try (HttpCaller caller = new HttpCaller(server.port())) {
      for (int i = 0; i < Works.PRODUCTS; i++) {
        expect(200, caller.ask(receipt(i, StockCommand.MOST_AT_ONCE)));
      }
    }
    return new AskingTheServer(
        server,
        new Loop(
            server.port(),
            "select count(*) from ordering.events where type = 'order-placed' and category = 'order'") {
          @Override
          void ask(HttpCaller server) throws IOException {
            expect(201, server.ask(order()));
          }
        });
  }

  /** Each unit is a delivery of goods: a command that sets off no saga. */
  static AskingTheServer receivingGoods(Database database) {
    Installation server = start(database);
    return new AskingTheServer(
        server,
        new Loop(
            server.port(), "select count(*) from inventory.events where type = 'stock-received'") {
          @Override
          void ask(HttpCaller server) throws IOException {
            expect(
                200, server.ask(receipt(ThreadLocalRandom.current().nextInt(Works.PRODUCTS), 1)));
          }
        });
  }

  /** Each unit is a page that is always the same: what HTTP alone costs in this server. */
  static AskingTheServer saysHello(Database database) {
    Installation server = start(database);
    byte[] hello = HttpCaller.get("/health/live");
    return new AskingTheServer(
        server,
        new Loop(server.port()) {
          @Override
          void ask(HttpCaller server) throws IOException {
            expect(200, server.ask(hello));
          }
        });
  }

  private static Installation start(Database database) {
    return Installation.start(
        new Installation.Place(
            Path.of("unused"),
            Optional.of(Host.address(database)),
            0,
            ShopSettings.usual(SagaOrder.RESERVE_FIRST)),
        line -> {});
  }

  private static byte[] receipt(int product, int quantity) {
    return HttpCaller.post(
        "/v1/stock/PRODUCT-" + product + "/receipts",
        key(),
        "{\"quantity\":%d,\"reference\":\"delivery\"}".formatted(quantity));
  }

  private static byte[] order() {
    return HttpCaller.post(
        "/v1/orders",
        key(),
        """
        {"customerId":"ann","payment":"CARD","paymentToken":"tok_ok","items":[
        {"productId":"PRODUCT-%d","quantity":1,"price":{"amount":1250,"currency":"EUR"}}]}\
        """
            .formatted(ThreadLocalRandom.current().nextInt(Works.PRODUCTS)));
  }

  private static String key() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static void expect(int expected, int status) {
    if (status != expected) {
      throw new IllegalStateException("The server answered " + status + ".");
    }
  }

  /** A connection for each caller. */
  private abstract static class Loop extends ClosedLoop {
    private final int port;
    private final Map<Integer, HttpCaller> callers = new ConcurrentHashMap<>();

    Loop(int port, String evidence) {
      super(evidence);
      this.port = port;
    }

    Loop(int port) {
      this.port = port;
    }

    abstract void ask(HttpCaller server) throws IOException;

    @Override
    protected void unit(int caller, long number) throws IOException {
      HttpCaller connection = callers.get(caller);
      if (connection == null) {
        connection = new HttpCaller(port);
        callers.put(caller, connection);
      }
      ask(connection);
    }

    /** A server does not wait for ever for the next request; who rests comes back anew. */
    void hangUp() throws IOException {
      for (HttpCaller caller : callers.values()) {
        caller.close();
      }
      callers.clear();
    }
  }

  @Override
  public Slice run(int callers, Duration length) throws Exception {
    Slice slice = loop.run(callers, length);
    loop.hangUp();
    long end = System.nanoTime() + TO_REST.toNanos();
    while (!server.platform().quiet() && System.nanoTime() < end) {
      Thread.sleep(GLANCE);
    }
    return slice;
  }

  @Override
  public Optional<String> evidence() {
    return loop.evidence();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
