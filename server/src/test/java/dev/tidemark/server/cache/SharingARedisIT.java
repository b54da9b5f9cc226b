package dev.tidemark.server.cache;

import static dev.tidemark.server.cache.Desk.ANN;
import static dev.tidemark.server.cache.Desk.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.local.LocalRedis;
import dev.tidemark.local.LocalService;
import dev.tidemark.redis.RedisBytes;
import dev.tidemark.redis.RedisWatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one log keep answers in one Redis, to which others write as well. */
final class SharingARedisIT {
  private static final Duration LONGEST = Duration.ofHours(1);

  @TempDir private static Path folder;
  private static LocalService redis;

  private final Seal seal = new Seal("secret".getBytes(StandardCharsets.UTF_8));
  private AnswerStore store;
  private AnswerStore otherStore;
  private RedisBytes liar;
  private Desk one;
  private Desk other;

  @BeforeAll
  static void start() {
    redis = LocalRedis.start(folder);
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void open() {
    LocalRedis.flush(redis);
    store = new RedisAnswers(KeepingAnswersInRedisIT.at(redis));
    otherStore = new RedisAnswers(KeepingAnswersInRedisIT.at(redis));
    liar = new RedisBytes(KeepingAnswersInRedisIT.at(redis), new Unwatched());
    one = new Desk().neighbour(store);
    other = one.neighbour(otherStore);
  }

  @AfterEach
  void close() {
    store.close();
    otherStore.close();
    liar.close();
  }

  private record Unwatched() implements RedisWatch {
    @Override
    public void lost(String why) {}

    @Override
    public void found() {}
  }

  private static Question question(Tenant tenant, String id) {
    return new Question(tenant, "things", "OneThing", id, LONGEST);
  }

  private static String ask(Desk desk, Tenant tenant, long atLeast) {
    return desk.ask(question(tenant, "7"), atLeast);
  }

  private byte[] kept(Tenant tenant) {
    return liar.get(seal.key(question(tenant, "7"))).orElseThrow();
  }

  private void lie(Tenant tenant, byte[] bytes) {
    liar.put(seal.key(question(tenant, "7")), bytes, LONGEST);
  }

  @Test
  void shows_what_another_process_has_read() {
    one.write(ANN, "7", "first");
    ask(one, ANN, 0);
    other.notice();

    assertThat(ask(other, ANN, 0)).isEqualTo("first");
    assertThat(other.reads).hasValue(0);
    assertThat(other.cache.counts().hits()).isEqualTo(1);
  }

  @Test
  void shows_what_another_process_wrote_once_it_is_noticed_and_at_once_to_who_names_it() {
    one.write(ANN, "7", "first");
    ask(one, ANN, 0);
    long position = other.write(ANN, "7", "second");

    assertThat(ask(one, ANN, 0)).isEqualTo("first");
    assertThat(ask(one, ANN, position)).isEqualTo("second");
    one.notice();
    assertThat(ask(one, ANN, 0)).isEqualTo("second");
  }

  @Test
  void shows_nothing_that_a_slow_reader_put_back_late() {
    one.write(ANN, "7", "first");
    one.cache.answer(
        question(ANN, "7"),
        0,
        one.reader(question(ANN, "7"), () -> {}, () -> other.write(ANN, "7", "second")));
    assertThat(kept(ANN)).isNotEmpty();

    assertThat(ask(other, ANN, 0)).isEqualTo("second");
    assertThat(other.cache.counts().refusedOutdated()).isEqualTo(1);
    one.notice();
    assertThat(ask(one, ANN, 0)).isEqualTo("second");
  }

  @Test
  void never_goes_back_for_a_reader_who_says_what_it_has_seen() {
    for (int i = 1; i <= 100; i++) {
      Desk writer = i % 2 == 0 ? one : other;
      long position = writer.write(ANN, "7", "value " + i);
      if (i % 5 == 0) {
        one.notice();
      }
      if (i % 7 == 0) {
        other.notice();
      }
      assertThat(ask(one, ANN, position)).isEqualTo("value " + i);
      assertThat(ask(other, ANN, position)).isEqualTo("value " + i);
      assertThat(ask(writer, ANN, 0)).isEqualTo("value " + i);
    }
  }

  @Test
  void shows_a_tenant_only_its_own_whatever_lies_under_its_key() {
    one.write(ANN, "7", "ann's");
    one.write(BOB, "7", "bob's");
    ask(one, ANN, 0);
    ask(one, BOB, 0);
    byte[] anns = kept(ANN);
    lie(ANN, kept(BOB));
    lie(BOB, anns);

    assertThat(ask(one, ANN, 0)).isEqualTo("ann's");
    assertThat(ask(one, BOB, 0)).isEqualTo("bob's");
    assertThat(one.cache.counts().refusedUnopened()).isEqualTo(2);
  }

  @Test
  void shows_nothing_that_was_cut_changed_or_never_an_answer() {
    one.write(ANN, "7", "first");
    ask(one, ANN, 0);
    byte[] whole = kept(ANN);
    byte[] changed = whole.clone();
    changed[whole.length - 1] ^= 1;

    for (byte[] lie :
        new byte[][] {
          changed, Arrays.copyOf(whole, whole.length / 2), {1}, new byte[RedisBytes.MOST_BYTES]
        }) {
      lie(ANN, lie);
      assertThat(ask(one, ANN, 0)).isEqualTo("first");
    }
    assertThat(one.cache.counts().refusedUnopened()).isEqualTo(4);
  }

  @Test
  void shows_nothing_old_that_is_put_back_not_even_to_a_process_that_begins_later() {
    one.write(ANN, "7", "first");
    ask(one, ANN, 0);
    byte[] old = kept(ANN);
    one.write(ANN, "7", "second");
    ask(one, ANN, 0);
    lie(ANN, old);

    assertThat(ask(one, ANN, 0)).isEqualTo("second");
    lie(ANN, old);
    assertThat(ask(one.neighbour(store), ANN, 0)).isEqualTo("second");
  }
}
