package dev.tidemark.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.ServedPlatform;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.trace.Traces;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What consumers and reactors write of an order names the request that placed it. */
class NamingTheCauseTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Queue<JsonNode> lines = new ConcurrentLinkedQueue<>();

  /** Refuses what it is told for the first time. */
  private static final class Moody implements NotificationChannel {
    private final AtomicInteger told = new AtomicInteger();

    @Override
    public String name() {
      return "moody";
    }

    @Override
    public void send(Outgoing text) {
      if (told.getAndIncrement() == 0) {
        throw new IllegalStateException("not in the mood");
      }
    }
  }

  private AppenderBase<ILoggingEvent> reading() {
    JsonLine line = new JsonLine();
    return new AppenderBase<>() {
      @Override
      protected void append(ILoggingEvent event) {
        lines.add(JSON.readTree(line.of(event)));
      }
    };
  }

  /** The store, which refuses commits until it has refused one that came alone. */
  private static ContextStore moody(ContextStore real) {
    AtomicBoolean refused = new AtomicBoolean();
    EventStore events =
        through(
            EventStore.class,
            real.events(),
            (method, arguments) -> {
              if (method.getName().equals("write")
                  && arguments[0] instanceof List<?> batch
                  && !refused.get()) {
                refused.set(batch.size() == 1);
                throw new StoreFault.Impossible("not in the mood", null);
              }
              return null;
            });
    return through(
        ContextStore.class,
        real,
        (method, arguments) -> method.getName().equals("events") ? events : null);
  }

  private interface Instead {
    @Nullable Object of(Method method, Object[] arguments);
  }

  private static <T> T through(Class<T> type, T real, Instead instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object other = instead.of(method, arguments);
              try {
                return other == null ? method.invoke(real, arguments) : other;
              } catch (InvocationTargetException thrown) {
                throw Objects.requireNonNull(thrown.getCause());
              }
            }));
  }

  @Test
  void in_lines_of_consumers_and_reactors() throws Exception {
    Logger engines =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("tidemark.engines");
    AppenderBase<ILoggingEvent> reading = reading();
    reading.start();
    Shop shop = Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST).withChannel(new Moody()));
    MemoryStores stores = new MemoryStores(Clock.systemUTC(), new JsonCodec());
    try (Platform platform =
        Platform.of(
            shop.contexts(),
            name -> name.equals("analytics") ? moody(stores.of(name)) : stores.of(name))) {
      shop.connect(platform);
      platform.start();
      String order = placed(platform, () -> engines.addAppender(reading));
      String wanted =
          new Traces(platform, "shop")
              .of(order, Tenant.DEFAULT, List.of())
              .intentions()
              .getFirst()
              .correlation()
              .toString();
      for (String engine : List.of("analytics", "sending")) {
        await(() -> lines.stream().anyMatch(line -> tells(line, engine, wanted)));
      }
    } finally {
      engines.detachAppender(reading);
    }
  }

  private static boolean tells(JsonNode line, String engine, String correlation) {
    return line.path("about").path("engine").asString().contains(engine)
        && line.path("correlationId").asString("").equals(correlation)
        && line.path("traceId").asString("").equals(TRACE)
        && line.path("message").asString().contains("not in the mood");
  }

  /**
   * Places an order.
   *
   * @param listen begins to read the log: the first web server of a process sets it up anew
   */
  private static String placed(Platform platform, Runnable listen) throws Exception {
    try (WebServer web =
            WebServer.serve(
                ServedPlatform.of(platform, AnswerStore.NONE, MessageRoutes.NONE),
                platform.ids(),
                platform.clock(),
                List.of(),
                0);
        HttpClient client = HttpClient.newHttpClient()) {
      listen.run();
      URI orders = URI.create("http://127.0.0.1:" + web.port() + "/v1/orders");
      HttpRequest request =
          HttpRequest.newBuilder(orders)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", "order")
              .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"customerId":"ann","payment":"CARD","paymentToken":"tok_ok","items":[
                        {"productId":"SKU-1","quantity":1,
                         "price":{"amount":1250,"currency":"EUR"}}]}\
                      """))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      return JSON.readTree(answer.body()).path("orderId").asString();
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
