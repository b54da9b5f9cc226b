package dev.tidemark.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every store of answers does while it can be reached. */
abstract class AnswerStoreContract {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String key = "key:" + UUID.randomUUID();

  /** The store, empty of the keys of this test. */
  abstract AnswerStore store();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> kept(String name) {
    return store().get(name).map(found -> new String(found, StandardCharsets.UTF_8));
  }

  @Test
  void has_nothing_it_was_not_given() {
    assertThat(kept(key)).isEmpty();
  }

  @Test
  void gives_back_every_byte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    store().put(key, all, LONG);

    assertThat(store().get(key)).hasValueSatisfying(found -> assertThat(found).isEqualTo(all));
  }

  @Test
  void keeps_the_newer_of_two() {
    store().put(key, bytes("old"), LONG);
    store().put(key, bytes("new"), LONG);

    assertThat(kept(key)).contains("new");
  }

  @Test
  void forgets_what_it_is_told_to_and_nothing_else() {
    store().put(key, bytes("gone"), LONG);
    store().put(key + "2", bytes("gone as well"), LONG);
    store().put(key + "3", bytes("kept"), LONG);

    store().forget(List.of(key, key + "2", key + "4"));
    store().forget(List.of());

    assertThat(kept(key)).isEmpty();
    assertThat(kept(key + "2")).isEmpty();
    assertThat(kept(key + "3")).contains("kept");
  }

  @Test
  void forgets_by_itself_when_the_time_is_over() {
    store().put(key, bytes("brief"), Duration.ofMillis(1));
    store().put(key + "2", bytes("long"), LONG);

    await(() -> kept(key).isEmpty());

    assertThat(kept(key + "2")).contains("long");
    assertThat(store().errors()).isZero();
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
