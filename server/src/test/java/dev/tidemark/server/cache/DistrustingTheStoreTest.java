package dev.tidemark.server.cache;

import static dev.tidemark.server.cache.Desk.ANN;
import static dev.tidemark.server.cache.Desk.BOB;
import static dev.tidemark.server.cache.Desk.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What lies under a key need not be what was put there. */
final class DistrustingTheStoreTest {
  private final Desk desk = new Desk();

  private byte[] kept() {
    return desk.store.kept.values().iterator().next();
  }

  @Test
  void shows_no_tenant_what_belongs_to_another() {
    desk.write(ANN, "7", "ann's");
    desk.write(BOB, "7", "bob's");
    desk.ask(ANN, "7");
    byte[] anns = kept();
    desk.ask(BOB, "7");
    assertThat(desk.store.kept).hasSize(2);

    desk.store.kept.replaceAll((key, entry) -> anns);

    assertThat(desk.ask(BOB, "7")).isEqualTo("bob's");
    assertThat(desk.reads).hasValue(3);
  }

  @Test
  void shows_no_answer_to_another_question() {
    desk.write(ANN, "7", "seven");
    desk.write(ANN, "8", "eight");
    desk.ask(ANN, "7");
    byte[] seven = kept();
    desk.ask(ANN, "8");
    Question other = new Question(ANN, "things", "OtherThing", "7", Desk.LONGEST);
    Question elsewhere = new Question(ANN, "matters", "OneThing", "7", Desk.LONGEST);
    desk.ask(other, 0);
    desk.ask(elsewhere, 0);
    assertThat(desk.store.kept).hasSize(4);
    assertThat(desk.reads).hasValue(4);

    desk.store.kept.replaceAll((key, entry) -> seven);

    assertThat(desk.ask(ANN, "8")).isEqualTo("eight");
    desk.ask(other, 0);
    desk.ask(elsewhere, 0);
    assertThat(desk.reads).hasValue(7);
  }

  @Test
  void shows_nothing_of_another_installation() {
    desk.write(ANN, "7", "ours");
    desk.ask(ANN, "7");
    byte[] ours = kept();
    Desk stranger = desk.stranger();
    stranger.write(ANN, "7", "theirs");
    stranger.ask(ANN, "7");
    assertThat(desk.store.kept).hasSize(2);

    desk.store.kept.replaceAll((key, entry) -> ours);

    assertThat(stranger.ask(ANN, "7")).isEqualTo("theirs");
    assertThat(stranger.reads).hasValue(2);
  }

  @Test
  void shows_nothing_that_was_changed_or_cut() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");
    byte[] whole = kept();

    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      desk.store.kept.replaceAll((key, entry) -> changed);
      int before = desk.reads.get();
      assertThat(desk.ask(ANN, "7")).isEqualTo("first");
      assertThat(desk.reads).as("byte %d", i).hasValue(before + 1);

      byte[] cut = Arrays.copyOf(whole, i);
      desk.store.kept.replaceAll((key, entry) -> cut);
      assertThat(desk.ask(ANN, "7")).isEqualTo("first");
      assertThat(desk.reads).as("length %d", i).hasValue(before + 2);
    }
  }

  @Test
  void says_in_its_keys_only_whose_they_are() {
    desk.write(ANN, "secret-sku", "first");
    desk.ask(question(ANN, "secret-sku"), 0);

    assertThat(desk.store.kept.keySet().iterator().next()).matches("tidemark:ann:[0-9a-f]{32}");
  }
}
