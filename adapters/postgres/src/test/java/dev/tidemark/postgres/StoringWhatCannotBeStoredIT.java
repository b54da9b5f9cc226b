package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Each time: impossible, nothing of the batch is stored, and the next batch goes on as if nothing
 * had been.
 */
class StoringWhatCannotBeStoredIT {
  private record Row(String name, long size) {}

  private static final TableSchema<Row> TABLE =
      View.inline("rows", 1, Row.class).text("name", Row::name).number("size", Row::size).table(1);

  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresContextStore store = stores.open(TestServer.freshContext());

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void text_with_a_zero_character() {
    assertImpossible(Sample.with(Sample.empty(), Sample.message("a\0b")));
  }

  @Test
  void a_version_beyond_the_column() {
    NewEvent event =
        new NewEvent(UUID.randomUUID(), new EventType("noted", 40_000), new byte[0], List.of());

    assertImpossible(Sample.of(new Append(Sample.stream("x"), 0, List.of(event))));
  }

  @Test
  void a_timer_beyond_all_time() {
    TimerId timer = new TimerId(Sample.stream("x"), "t");

    assertImpossible(Sample.with(Sample.empty(), new TimerChange.Arm(timer, Instant.MAX)));
  }

  @Test
  void a_row_that_is_not_json_or_whose_number_is_none() {
    store.views().tables().create(TABLE);

    assertImpossible(Sample.with(Sample.empty(), row("{\"name\":")));
    assertImpossible(Sample.with(Sample.empty(), row("{\"name\":\"a\",\"size\":\"many\"}")));
  }

  @Test
  void one_id_twice() {
    Commit commit = Sample.one("x", 0);

    assertThatThrownBy(
            () -> store.events().write(List.of(commit, Sample.with(Sample.empty(), commit.id()))))
        .isInstanceOf(StoreFault.Impossible.class);
    assertNothingStored();
  }

  private static RowChange row(String json) {
    return new RowChange(TABLE.id(), Tenant.DEFAULT, "k", Sample.bytes(json));
  }

  private void assertImpossible(Commit commit) {
    List<Commit> batch = Stream.of(Sample.one("good", 0), commit).toList();
    assertThatThrownBy(() -> store.events().write(batch)).isInstanceOf(StoreFault.Impossible.class);
    assertNothingStored();
  }

  private void assertNothingStored() {
    assertThat(store.log().head().position()).isZero();
    assertThat(store.events().write(List.of(Sample.empty())))
        .isEqualTo(new WriteResult.Stored(1, 1));
  }
}
