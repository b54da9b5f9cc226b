package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Views are rebuilt while orders come in, after a kill, and where nothing runs. */
class ReplayingViewsIT {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** Longer than a start and everything else a customer may have to wait for. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int CUSTOMERS = 4;
  private static final int ENOUGH_ORDERS = 30;

  /** On a slow machine no more than these come while views are rebuilt. */
  private static final int ORDERS_MEANWHILE = 60;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final AtomicReference<Shop> shop = new AtomicReference<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Semaphore wanted = new Semaphore(0);
  private final AtomicInteger numbers = new AtomicInteger();

  @BeforeEach
  void startMail() {
    mailServer.start();
  }

  @AfterEach
  void stopMail() {
    mailServer.stop();
  }

  /** What a run of the verb came to: its status, and its ends by view. */
  private record Run(int status, List<JsonNode> ends, String told) {
    long sum(String figure) {
      return ends.stream().mapToLong(end -> end.path("comparison").path(figure).asLong()).sum();
    }
  }

  private Run replay(String... options) throws IOException, InterruptedException {
    return replay(Files.createTempFile(folder, "replay-", ".log"), options);
  }

  private Run replay(Path told, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("replay", "--json"));
    arguments.addAll(List.of(options));
    Path output = Files.createTempFile(folder, "replay-", ".json");
    int status = Installation.run(arguments, output, told, LIMIT);
    List<JsonNode> ends = new ArrayList<>();
    String json = Files.readString(output);
    if (!json.isBlank()) {
      JSON.readTree(json).forEach(ends::add);
    }
    return new Run(status, ends, Files.readString(told));
  }

  private static void assertRebuilt(Run run) {
    assertThat(run.status()).as(run.told()).isZero();
    assertThat(run.ends()).hasSizeGreaterThanOrEqualTo(16);
    assertThat(run.ends()).allMatch(end -> end.path("phase").asString().equals("done"));
    assertThat(run.sum("differing") + run.sum("missing") + run.sum("extra"))
        .as(run.told())
        .isZero();
  }

  @Test
  void misses_nothing_and_repeats_nothing_while_orders_come_in_and_the_process_is_killed()
      throws Exception {
    Path data = folder.resolve("data");
    Installation installation = upWithMail(data);
    shop.set(installation.shop());
    installation.shop().receive("K", 1_000_000);
    try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < CUSTOMERS; i++) {
          customers.execute(this::buyAndLook);
        }
        moreOrders();
        Run first = replayMeanwhile("--url", installation.shop().base(), "--all");
        assertRebuilt(first);
        assertThat(first.sum("equal")).isPositive();
        moreOrders();

        killDuringReplay(installation, customers);
        installation = upWithMail(data);
        shop.set(installation.shop());
        moreOrders();
        assertRebuilt(replayMeanwhile("--url", installation.shop().base(), "--all"));
        Run back =
            replay("--url", installation.shop().base(), "--switch-back", "ordering/order-summary");
        assertThat(back.status()).as(back.told()).isZero();
        moreOrders();
      } finally {
        stop.set(true);
        wanted.release(CUSTOMERS);
      }
    }
    try (Installation last = installation) {
      last.shop().awaitQuiet();
      assertThat(wrong).isEmpty();
      for (String order : acknowledged) {
        assertThat(last.shop().status(order)).as(order).isEqualTo("Confirmed");
      }
      assertSilent(last.shop());
      assertThat(last.shop().violations()).isEmpty();
    }
  }

  private Installation upWithMail(Path data) {
    return Installation.up(data, "--smtp", "127.0.0.1:" + mailServer.getSmtp().getPort());
  }

  /** Ends the server while it rebuilds the second view, or a later one. */
  private void killDuringReplay(Installation installation, ExecutorService beside)
      throws Exception {
    Path told = Files.createTempFile(folder, "replay-", ".log");
    String base = installation.shop().base();
    wanted.release(ORDERS_MEANWHILE);
    Future<Run> cutShort = beside.submit(() -> replay(told, "--url", base, "--all"));
    Waiting.until(LIMIT, () -> cutShort.isDone() || read(told).contains(" done "));
    installation.kill();
    Run run = cutShort.get();
    if (run.status() != 0) {
      assertThat(run.status()).as(run.told()).isEqualTo(2);
      assertThat(run.told()).contains("is it up?");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a platform at rest every view is rebuilt, and nobody outside hears of it. */
  private void assertSilent(Shop atRest) throws Exception {
    Waiting.until(LIMIT, () -> everybodyIsTold(atRest));
    Effects before = Effects.of(atRest, mailServer);
    assertThat(before.calls().keySet()).isEqualTo(Set.copyOf(acknowledged));
    assertThat(before.mails()).isGreaterThanOrEqualTo(acknowledged.size());

    assertRebuilt(replay("--url", atRest.base(), "--all"));

    assertThat(Effects.of(atRest, mailServer)).isEqualTo(before);
  }

  private static boolean everybodyIsTold(Shop shop) {
    return shop.all("/v1/notifications").stream()
        .allMatch(letter -> letter.path("status").asString().equals("Sent"));
  }

  /** Orders come in while views are rebuilt. */
  private Run replayMeanwhile(String... options) throws IOException, InterruptedException {
    wanted.release(ORDERS_MEANWHILE);
    return replay(options);
  }

  private void moreOrders() {
    wanted.release(ENOUGH_ORDERS);
    int enough = acknowledged.size() + ENOUGH_ORDERS;
    Waiting.until(LIMIT, () -> acknowledged.size() >= enough);
  }

  /** Whoever has placed an order sees it at once and until the end, whatever is rebuilt. */
  private void buyAndLook() {
    wanted.acquireUninterruptibly();
    while (!stop.get()) {
      String order = bought("order-" + numbers.incrementAndGet());
      acknowledged.add(order);
      Waiting.until(PATIENCE, () -> isConfirmed(order));
      wanted.acquireUninterruptibly();
    }
  }

  /** Asks under the same key until somebody answers, so that nothing is bought unseen. */
  private String bought(String key) {
    return Waiting.untilPresent(
        PATIENCE,
        () -> {
          try {
            Shop.Answer answer = shop.get().post("/v1/orders", key, Shop.order("K", 1, "tok_ok"));
            return answer.status() == 201
                ? Optional.of(answer.body().path("orderId").asString())
                : Optional.empty();
          } catch (IOException gone) {
            return Optional.empty();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
          }
        });
  }

  private boolean isConfirmed(String order) {
    Optional<Shop.Answer> seen = shop.get().tried("/v1/orders/" + order);
    seen.filter(answer ->
            answer.status() == 404
                || answer.body().path("code").asString("").equals("read-model-behind"))
        .ifPresent(answer -> wrong.add(order + " was answered " + answer));
    return seen.filter(answer -> answer.body().path("status").asString("").equals("Confirmed"))
        .isPresent();
  }

  @Test
  void finds_and_repairs_on_a_stopped_platform_what_was_changed_by_hand() throws Exception {
    Path data = folder.resolve("data");
    try (Installation before = Installation.up(data)) {
      before.shop().receive("MUG-1", 5);
      before.shop().receive("MUG-2", 5);
      String order = before.shop().place("MUG-1", 1, "tok_ok");
      before.shop().awaitStatus(order, "Confirmed");
      before.shop().awaitQuiet();
    }
    damage(data);

    Run compared = replay("--data", data.toString(), "--all", "--compare-only");
    Run repaired = replay("--data", data.toString(), "--all");
    Run after = replay("--data", data.toString(), "--all", "--compare-only");

    for (Run run : List.of(compared, repaired)) {
      assertThat(List.of(run.sum("differing"), run.sum("missing"), run.sum("extra")))
          .as(run.told())
          .containsExactly(1L, 1L, 1L);
      assertThat(run.told()).contains("onHand: 500 instead of 5");
    }
    assertThat(compared.status()).isEqualTo(1);
    assertThat(repaired.status()).as(repaired.told()).isZero();
    assertRebuilt(after);
    try (Installation again = Installation.up(data)) {
      assertThat(again.shop().stock("MUG-2").path("onHand").asInt()).isEqualTo(5);
      assertThat(again.shop().violations()).isEmpty();
    }
  }

  /** Changes, deletes and adds a row: two in an inline view, one in a view that follows the log. */
  private static void damage(Path data) throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Settings.in(data.resolve("postgres")));
        Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword());
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  """
                  update inventory.stock_level_v1_g1
                  set body = replace(body::text, '"onHand":5', '"onHand":500')::json
                  where key = 'MUG-2'
                  """))
          .isEqualTo(1);
      assertThat(statement.executeUpdate("delete from ordering.order_summary_v2_g1")).isEqualTo(1);
      assertThat(
              statement.executeUpdate(
                  """
                  insert into analytics.revenue_v1_g1 (tenant, key, body)
                  select tenant, 'nowhere', body from analytics.revenue_v1_g1 limit 1
                  """))
          .isEqualTo(1);
    }
  }

  @Test
  void says_plainly_what_it_cannot_do() throws Exception {
    Path data = folder.resolve("data");
    Run nothing = replay("--data", data.toString(), "--all");
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.told()).contains("There is no installation in " + data);
    assertThat(replay("--data", data.toString()).told()).contains("--view").contains("--all");
    assertThat(replay("--url", "http://127.0.0.1:1", "--all").told()).contains("is it up?");
    try (Installation running = Installation.up(data)) {
      Run unknown = replay("--url", running.shop().base(), "--view", "ordering/order-sumary");
      assertThat(unknown.status()).isEqualTo(2);
      assertThat(unknown.told()).contains("There is no view").contains("ordering/order-summary");
      Run taken = replay("--data", data.toString(), "--all");
      assertThat(taken.status()).isEqualTo(2);
      assertThat(taken.told()).contains("--url");
    }
  }
}
