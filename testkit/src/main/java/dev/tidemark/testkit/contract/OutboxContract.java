package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static dev.tidemark.testkit.contract.Samples.message;
import static dev.tidemark.testkit.contract.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.WriteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to be told to others, in the order of the commits, without gaps. */
public abstract class OutboxContract extends StoreContract {
  @Test
  void keeps_messages_in_the_order_of_batch_and_commit() {
    OutboxMessage first = message("k");
    OutboxMessage second = message("l");
    OutboxMessage third = message("k");

    WriteResult one =
        store
            .events()
            .write(
                List.of(draft().telling(first, second).commit(), draft().telling(third).commit()));
    WriteResult two = store.events().write(List.of(draft().telling(message("m")).commit()));

    assertThat(one).isEqualTo(new WriteResult.Stored(1, 1));
    assertThat(two).isEqualTo(new WriteResult.Stored(1, 4));
    assertThat(reopened().outbox().messagesAfter(0, 3))
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(new OutboxRow(1, first), new OutboxRow(2, second), new OutboxRow(3, third)));
  }

  @Test
  void shows_messages_after_a_position_up_to_a_limit() {
    store
        .events()
        .write(
            List.of(
                draft().telling(message("a"), message("b"), message("c"), message("d")).commit()));

    assertThat(store.outbox().messagesAfter(1, 2))
        .extracting(OutboxRow::position)
        .containsExactly(2L, 3L);
    assertThat(store.outbox().messagesAfter(3, 9))
        .extracting(OutboxRow::position)
        .containsExactly(4L);
    assertThat(store.outbox().messagesAfter(4, 9)).isEmpty();
    assertThat(store.outbox().messagesAfter(9, 9)).isEmpty();
  }

  @Test
  void gives_back_every_part_of_a_message_byte_by_byte() {
    byte[] large = new byte[1 << 20];
    large[7] = -1;
    OutboxMessage command =
        new OutboxMessage(
            Samples.uuid(),
            new EventType("stock.reserve", 3),
            "stock",
            "ключ 🔑",
            bytes("{\"größe\":\"🌊\"}"));
    List<OutboxMessage> messages =
        List.of(command, message("empty", new byte[0]), message("large", large));

    store.events().write(List.of(draft().telling(messages.toArray(OutboxMessage[]::new)).commit()));

    assertThat(reopened().outbox().messagesAfter(0, ALL))
        .extracting(OutboxRow::message)
        .usingRecursiveComparison()
        .isEqualTo(messages);
  }

  @Test
  void holds_nothing_of_a_refused_commit_and_leaves_no_gap_for_it() {
    Commit refused = draft().appending(stream("a"), 0, 1).telling(message("never")).commit();
    store
        .events()
        .write(List.of(append(stream("a"), 0, 1), draft().telling(message("k")).commit()));
    store.events().write(List.of(draft().telling(message("also")).commit(), refused));
    store.events().write(List.of(draft().telling(message("l")).commit()));

    assertThat(reopened().outbox().messagesAfter(0, ALL))
        .extracting(row -> row.position() + row.message().key())
        .containsExactly("1k", "2l");
  }

  @Test
  void never_shows_a_late_arrival_to_a_relay_that_polls_under_sixteen_writers() throws Exception {
    List<OutboxRow> seen =
        Polling.underWriters(
            store,
            reopened(),
            (reader, last) -> reader.outbox().messagesAfter(last, 50),
            OutboxRow::position);

    assertThat(seen)
        .usingRecursiveComparison()
        .isEqualTo(reopened().outbox().messagesAfter(0, ALL));
    assertThat(seen.getLast().position() - seen.getFirst().position() + 1).isEqualTo(seen.size());
    assertThat(seen).hasSize((int) reopened().log().head().outboxPosition());
  }
}
