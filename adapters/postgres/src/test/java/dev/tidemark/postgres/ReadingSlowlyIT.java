package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that are far behind, or stop in the middle: they see all, and hold nobody up. */
class ReadingSlowlyIT {
  private static final int LARGE = 32 * 1024;
  private static final int BATCHES = 40;
  private static final int BATCH = 50;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresContextStore store = stores.open(context);

  @AfterEach
  void close() {
    stores.close();
  }

  /** The log is more than twice what the reader's memory could hold. */
  @Test
  void far_behind_see_every_position_once_in_order_and_need_no_memory_for_it() throws Exception {
    for (int i = 0; i < BATCHES; i++) {
      String batch = "b" + i + "-";
      store.events().write(IntStream.range(0, BATCH).mapToObj(n -> large(batch + n)).toList());
    }
    int target = BATCHES * BATCH + BATCH;
    Process reader = reader("-Xmx28m", target);
    int written = 0;
    while (reader.isAlive() || written < BATCH) {
      assertThat(store.events().write(List.of(Sample.one("meanwhile" + written, 0))))
          .isEqualTo(new WriteResult.Stored(BATCHES * BATCH + ++written, 1));
    }

    assertThat(reader.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("saw ");
    assertThat(reader.exitValue()).as(said).isZero();
  }

  private static Commit large(String stream) {
    NewEvent event = new NewEvent(UUID.randomUUID(), Sample.NOTED, new byte[LARGE], List.of());
    return Sample.of(new Append(Sample.stream(stream), 0, List.of(event)));
  }

  private Process reader(String memory, int target) throws Exception {
    Address address = TestServer.address();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            memory,
            "-cp",
            System.getProperty("java.class.path"),
            SlowReader.class.getName(),
            address.url(),
            address.user(),
            address.password(),
            context,
            Integer.toString(target))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void that_stop_in_the_middle_of_a_page_hold_nobody_up() throws Exception {
    int before = 20;
    for (int i = 0; i < before; i++) {
      store.events().write(List.of(Sample.one("a" + i, 0)));
    }
    Limits noWaiting =
        Limits.standard()
            .withConnections(2, 3)
            .withWaits(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMinutes(5));
    try (Owner reader = new Owner(schema);
        PostgresStores others =
            PostgresStores.connect(TestServer.settings().withLimits(noWaiting))) {
      PostgresContextStore writer = others.open(context);
      reader.begin();
      reader.execute("declare slow cursor for select * from events order by position");
      reader.execute("fetch 5 from slow");
      for (int i = 0; i < 100; i++) {
        assertThat(writer.events().write(List.of(Sample.one("b" + i, 0))))
            .as("written without waiting for a lock for even a millisecond")
            .isInstanceOf(WriteResult.Stored.class);
      }
    }
    List<StoredEvent> seen = new ArrayList<>();
    while (seen.size() < before + 100) {
      seen.addAll(store.log().after(seen.size(), 7));
    }
    assertThat(seen)
        .extracting(StoredEvent::position)
        .isEqualTo(LongStream.rangeClosed(1, before + 100).boxed().toList());
  }
}
