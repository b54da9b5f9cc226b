package dev.tidemark.server.cache;

import static dev.tidemark.server.cache.Desk.ANN;
import static dev.tidemark.server.cache.Desk.BOB;
import static dev.tidemark.server.cache.Desk.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The store under it keeps everything for ever, so that only what is checked protects readers. */
final class NeverShowingWhatIsOutOfDateTest {
  private final Desk desk = new Desk();
  private final List<Question> lists = new ArrayList<>();

  @Test
  void reads_once_what_does_not_change() {
    desk.write(ANN, "7", "first");

    assertThat(desk.ask(ANN, "7")).isEqualTo("first");
    assertThat(desk.ask(ANN, "7")).isEqualTo("first");

    assertThat(desk.reads).hasValue(1);
    assertThat(desk.cache.counts().hits()).isEqualTo(1);
    assertThat(desk.cache.counts().misses()).isEqualTo(1);
  }

  @Test
  void shows_what_this_process_wrote_before_the_log_is_followed() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.write(ANN, "7", "second");

    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
    assertThat(desk.reads).hasValue(2);
  }

  @Test
  void shows_what_another_process_wrote_once_the_log_was_followed() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.writeElsewhere(ANN, "7", "second");
    assertThat(desk.ask(ANN, "7")).isEqualTo("first");
    desk.notice();

    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
  }

  @Test
  void keeps_showing_what_was_not_touched() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.write(ANN, "8", "other");
    desk.write(BOB, "7", "another tenant's");
    desk.notice();

    assertThat(desk.ask(ANN, "7")).isEqualTo("first");
    assertThat(desk.reads).hasValue(1);
  }

  @Test
  void does_not_keep_what_changed_while_it_was_read() {
    desk.write(ANN, "7", "first");
    AnswerCache.Reader overtaken =
        desk.reader(question(ANN, "7"), () -> {}, () -> desk.write(ANN, "7", "second"));

    desk.cache.answer(question(ANN, "7"), 0, overtaken);

    assertThat(desk.store.kept).isEmpty();
    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
  }

  @Test
  void does_not_show_what_was_kept_late_once_the_change_is_noticed() {
    desk.write(ANN, "7", "first");
    AnswerCache.Reader overtaken =
        desk.reader(question(ANN, "7"), () -> {}, () -> desk.writeElsewhere(ANN, "7", "second"));

    desk.cache.answer(question(ANN, "7"), 0, overtaken);
    assertThat(desk.store.kept).hasSize(1);
    desk.notice();

    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
  }

  @Test
  void shows_a_reader_at_least_what_it_insists_on() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");
    long position = desk.writeElsewhere(ANN, "7", "second");

    assertThat(desk.ask(question(ANN, "7"), position)).isEqualTo("second");
  }

  @Test
  void shows_what_is_kept_to_a_reader_who_insists_on_what_is_known_not_to_concern_it() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");
    long position = desk.write(ANN, "8", "other");
    desk.notice();

    assertThat(desk.ask(question(ANN, "7"), position)).isEqualTo("first");
    assertThat(desk.reads).hasValue(1);
  }

  @Test
  void shows_nothing_kept_after_its_time() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.pass(Desk.LONGEST);
    desk.ask(ANN, "7");

    assertThat(desk.reads).hasValue(2);
  }

  @Test
  void reads_anew_before_the_time_is_over() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.pass(Desk.LONGEST.multipliedBy(79).dividedBy(100));
    desk.ask(ANN, "7");
    assertThat(desk.reads).hasValue(1);

    desk.pass(Desk.LONGEST.multipliedBy(20).dividedBy(100));
    for (int i = 0; i < 1_000; i++) {
      desk.ask(ANN, "7");
    }
    assertThat(desk.reads).hasValue(2);
  }

  @Test
  void shows_nothing_kept_while_the_log_cannot_be_followed() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.passUnnoticed(Duration.ofSeconds(6));
    desk.ask(ANN, "7");
    assertThat(desk.reads).hasValue(2);
    desk.notice();
    desk.ask(ANN, "7");

    assertThat(desk.reads).hasValue(2);
  }

  @Test
  void shows_nothing_kept_until_a_commit_of_unknown_place_was_found_in_the_log() {
    desk.write(ANN, "7", "first");
    desk.ask(ANN, "7");

    desk.writeElsewhere(ANN, "7", "second");
    desk.followed.found();

    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
    desk.notice();
    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
    assertThat(desk.ask(ANN, "7")).isEqualTo("second");
    assertThat(desk.reads).hasValue(3);
  }

  @Test
  void shows_nothing_that_was_read_from_a_table_before() {
    desk.write(ANN, "7", "wrong");
    desk.ask(ANN, "7");

    desk.rebuilt("thing_v1_g2");
    desk.ask(ANN, "7");
    assertThat(desk.reads).hasValue(2);
    desk.rebuilt("");
    desk.ask(ANN, "7");

    assertThat(desk.reads).hasValue(3);
  }

  @Test
  void shows_nothing_of_those_it_could_not_remember() {
    Touched touched = new Touched(2, 10);
    touched.at(new Subject(ANN, "7"), 11);
    touched.at(new Subject(ANN, "8"), 12);
    touched.at(new Subject(ANN, "7"), 13);
    touched.at(new Subject(ANN, "9"), 14);

    assertThat(touched.newest(new Subject(ANN, "7"))).isEqualTo(13);
    assertThat(touched.newest(new Subject(ANN, "9"))).isEqualTo(14);
    assertThat(touched.newest(new Subject(ANN, "8"))).isEqualTo(12);
    assertThat(touched.newest(new Subject(BOB, "1"))).isEqualTo(12);
  }

  @Test
  void shows_no_list_any_more_once_anything_of_its_tenant_was_touched() {
    Question list = new Question(ANN, "things", "AllThings", "", "page 1", Desk.LONGEST);
    Question next = new Question(ANN, "things", "AllThings", "", "page 2", Desk.LONGEST);
    Question bobs = new Question(BOB, "things", "AllThings", "", "page 1", Desk.LONGEST);
    List.of(list, next, bobs, list, next, bobs).forEach(this::askForList);
    assertThat(lists).containsExactly(list, next, bobs);

    desk.write(ANN, "8", "new");
    List.of(list, next, bobs).forEach(this::askForList);
    assertThat(lists).containsExactly(list, next, bobs, list, next);

    desk.writeElsewhere(BOB, "9", "new");
    desk.notice();
    List.of(list, next, bobs).forEach(this::askForList);
    assertThat(lists).containsExactly(list, next, bobs, list, next, bobs);
  }

  private void askForList(Question list) {
    desk.cache.answer(
        list,
        0,
        new AnswerCache.Reader() {
          @Override
          public void await() {}

          @Override
          public AnswerCache.Read read() {
            lists.add(list);
            return new AnswerCache.Read(Optional.of(new Answer(new byte[] {1}, "")), true);
          }
        });
  }

  @Test
  void keeps_no_answer_that_is_not_there() {
    assertThat(desk.ask(ANN, "7")).isEqualTo("nothing");
    desk.writeElsewhere(ANN, "7", "first");

    assertThat(desk.ask(ANN, "7")).isEqualTo("first");
  }
}
