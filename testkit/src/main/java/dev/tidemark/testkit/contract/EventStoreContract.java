package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.message;
import static dev.tidemark.testkit.contract.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.StoredPayload;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.testkit.SampleOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is stored, under which numbers, and that it is read back as it was written. */
public abstract class EventStoreContract extends StoreContract {
  @Test
  void numbers_versions_by_stream_and_positions_by_log_from_one_without_gaps() {
    assertThat(store.events().write(List.of(append(stream("a"), 0, 2))))
        .isEqualTo(new WriteResult.Stored(1, 1));
    assertThat(store.events().write(List.of(append(stream("b"), 0, 1))))
        .isEqualTo(new WriteResult.Stored(3, 1));
    assertThat(store.events().write(List.of(append(stream("a"), 2, 2))))
        .isEqualTo(new WriteResult.Stored(4, 1));

    assertThat(store.events().read(stream("a"), 0, ALL))
        .extracting(StoredEvent::version)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(store.events().read(stream("a"), 0, ALL))
        .extracting(StoredEvent::position)
        .containsExactly(1L, 2L, 4L, 5L);
    assertThat(store.events().read(stream("b"), 0, ALL))
        .extracting(StoredEvent::position)
        .containsExactly(3L);
  }

  @Test
  void lets_the_commits_of_a_batch_continue_each_others_streams() {
    WriteResult result =
        store
            .events()
            .write(
                List.of(
                    append(stream("a"), 0, 1),
                    append(stream("b"), 0, 1),
                    append(stream("a"), 1, 2),
                    append(stream("a"), 3, 1)));

    assertThat(result).isEqualTo(new WriteResult.Stored(1, 1));
    assertThat(store.events().read(stream("a"), 0, ALL))
        .extracting(StoredEvent::version)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(store.events().read(stream("a"), 0, ALL))
        .extracting(StoredEvent::position)
        .containsExactly(1L, 3L, 4L, 5L);
  }

  @Test
  void stores_one_commit_over_several_streams_in_the_order_given() {
    NewEvent first = event();
    NewEvent second = event();
    NewEvent third = event();

    store
        .events()
        .write(
            List.of(
                draft()
                    .appending(stream("b"), 0, first, second)
                    .appending(stream("a"), 0, third)
                    .commit()));

    assertThat(reopened().log().after(0, ALL))
        .extracting(StoredEvent::id)
        .containsExactly(first.id(), second.id(), third.id());
    assertThat(reopened().log().after(0, ALL))
        .extracting(e -> e.stream().id())
        .containsExactly("b", "b", "a");
  }

  @Test
  void gives_back_every_part_of_an_event_as_it_was_written() {
    Origin origin =
        new Origin(
            Samples.NOON,
            Samples.NORTH,
            new Actor("customer:zoë"),
            Samples.uuid(),
            Samples.uuid(),
            "00-4bf9-00f0-01");
    NewEvent event = event(Samples.CLOSED, "email:a@b.example");

    store.events().write(List.of(draft().from(origin).appending(stream("a"), 0, event).commit()));

    StoredEvent expected =
        new StoredEvent(1, stream("a"), 1, event.id(), Samples.CLOSED, event.data(), origin);
    assertThat(reopened().events().read(stream("a"), 0, ALL))
        .usingRecursiveComparison()
        .isEqualTo(List.of(expected));
  }

  @Test
  void keeps_unicode_empty_and_large_payloads_byte_by_byte() {
    byte[] large = new byte[1 << 20];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + i / 255);
    }
    byte[] unicode = bytes("{\"name\":\"Größe 水 🌊 \u0000 \\u0000\"}");
    StreamId odd = stream("ключ/🔑 '\"%_");

    store
        .events()
        .write(
            List.of(
                draft()
                    .appending(odd, 0, event(unicode), event(new byte[0]), event(large))
                    .commit()));

    List<StoredEvent> read = reopened().events().read(odd, 0, ALL);
    assertThat(read).hasSize(3);
    assertThat(read.get(0).data()).isEqualTo(unicode);
    assertThat(read.get(1).data()).isEmpty();
    assertThat(Arrays.equals(read.get(2).data(), large)).isTrue();
    assertThat(read.get(0).stream()).isEqualTo(odd);
  }

  @Test
  void reads_a_stream_after_a_version_up_to_a_limit() {
    store.events().write(List.of(append(stream("a"), 0, 5), append(stream("b"), 0, 5)));

    assertThat(store.events().read(stream("a"), 2, 2))
        .extracting(StoredEvent::version)
        .containsExactly(3L, 4L);
    assertThat(store.events().read(stream("a"), 4, 2))
        .extracting(StoredEvent::version)
        .containsExactly(5L);
    assertThat(store.events().read(stream("a"), 5, 2)).isEmpty();
    assertThat(store.events().read(stream("never"), 0, ALL)).isEmpty();
  }

  @Test
  void gives_for_folding_the_events_it_gives_for_reading() {
    store.events().write(List.of(append(stream("b"), 0, 1), append(stream("a"), 0, 4)));

    List<StoredEvent> read = reopened().events().read(stream("a"), 1, 2);
    assertThat(read).extracting(StoredEvent::position).containsExactly(3L, 4L);
    assertThat(reopened().events().payloads(stream("a"), 1, 2))
        .usingRecursiveComparison()
        .isEqualTo(read.stream().map(StoredPayload::of).toList());
  }

  @Test
  void keeps_streams_of_the_same_name_apart_by_tenant_and_category() {
    StreamId north = new StreamId(Samples.NORTH, "account", "1");
    StreamId south = new StreamId(Samples.SOUTH, "account", "1");
    StreamId other = new StreamId(Samples.NORTH, "card", "1");

    WriteResult result =
        store
            .events()
            .write(List.of(append(north, 0, 1), append(south, 0, 2), append(other, 0, 3)));

    assertThat(result).isInstanceOf(WriteResult.Stored.class);
    assertThat(store.events().read(north, 0, ALL))
        .hasSize(1)
        .allMatch(e -> e.stream().equals(north));
    assertThat(store.events().read(south, 0, ALL))
        .hasSize(2)
        .allMatch(e -> e.stream().equals(south));
    assertThat(store.events().read(other, 0, ALL))
        .hasSize(3)
        .allMatch(e -> e.stream().equals(other));
  }

  @Test
  void remembers_each_commit_with_its_position_and_answer() {
    Answer answer = new Answer(bytes("fingerprint"), bytes("{\"told\":\"✓\"}"));
    Commit plain = append(stream("a"), 0, 2);
    Commit answered = draft().appending(stream("b"), 0, 1).answering(answer).commit();
    Commit eventless = draft().telling(message("k")).commit();

    store.events().write(List.of(plain, answered, eventless));

    assertThat(
            reopened()
                .events()
                .find(List.of(plain.id(), answered.id(), eventless.id(), Samples.commitId())))
        .usingRecursiveComparison()
        .isEqualTo(
            Map.of(
                plain.id(), new Committed(plain.id(), 2, Optional.empty()),
                answered.id(), new Committed(answered.id(), 3, Optional.of(answer)),
                eventless.id(), new Committed(eventless.id(), 3, Optional.empty())));
  }

  @Test
  void settles_what_is_stored_and_what_is_not() {
    Commit stored = append(stream("a"), 0, 1);
    Commit refused = append(stream("a"), 0, 1);
    store.events().write(List.of(stored));
    store.events().write(List.of(refused));

    assertThat(reopened().events().settle(List.of(stored.id(), refused.id(), Samples.commitId())))
        .containsOnlyKeys(stored.id())
        .extractingByKey(stored.id())
        .extracting(Committed::position)
        .isEqualTo(1L);
  }

  @Test
  void finds_everything_again_when_it_is_opened_anew() {
    Commit commit = draft().appending(stream("a"), 0, 3).telling(message("k")).commit();
    store.events().write(List.of(commit));

    assertThat(reopened().events().read(stream("a"), 0, ALL)).hasSize(3);
    assertThat(reopened().outbox().messagesAfter(0, ALL)).hasSize(1);
    assertThat(reopened().events().find(List.of(commit.id()))).containsOnlyKeys(commit.id());
    assertThat(reopened().events().write(List.of(append(stream("a"), 3, 1))))
        .isEqualTo(new WriteResult.Stored(4, 2));
  }

  @Test
  void stores_an_event_whose_origin_names_another_actor_for_each_commit() {
    Origin other = SampleOrigin.ORIGIN.causing(Samples.uuid(), Actor.system("timer"));

    store
        .events()
        .write(
            List.of(
                append(stream("a"), 0, 1),
                draft().from(other).appending(stream("a"), 1, 1).commit()));

    assertThat(store.events().read(stream("a"), 0, ALL))
        .extracting(StoredEvent::origin)
        .containsExactly(SampleOrigin.ORIGIN, other);
  }
}
