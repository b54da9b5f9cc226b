package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read back into another database is what was there, and goes on from there. */
class BackingUpIT {
  private static final int NOTES = 50;
  private static final Duration LONG = Duration.ofHours(1);

  private record Row(String name, long size) {}

  private static final TableSchema<Row> TABLE =
      View.inline("note-rows", 1, Row.class)
          .text("name", Row::name)
          .number("size", Row::size)
          .table(1);

  private static final Commit ANSWERED =
      new Commit(
          new CommitId(new UUID(4, 4)),
          Sample.ORIGIN,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.of(new Answer(Sample.bytes("asked"), Sample.bytes("told"))));

  @TempDir Path folder;

  private final String source = "source_" + TestServer.freshContext().replace('-', '_');
  private final String target = "target_" + source;
  private final List<String> progress = new ArrayList<>();
  private Path file;

  @BeforeEach
  void fill() throws SQLException {
    file = folder.resolve("backup.gz");
    try (Owner owner = new Owner("public")) {
      owner.execute("create database " + source);
      owner.execute("create database " + target);
    }
    try (PostgresStores stores = PostgresStores.connect(settings(source))) {
      fill(stores.open("notes"));
      stores.open("other-notes").events().write(List.of(Sample.one("o", 0)));
    }
  }

  @AfterEach
  void drop() throws SQLException {
    try (Owner owner = new Owner("public")) {
      owner.execute("drop database " + source + " with (force)");
      owner.execute("drop database " + target + " with (force)");
    }
  }

  private static Settings settings(String database) {
    Address address = TestServer.address();
    return TestServer.settingsAt(
        new Address(
            address.url().replace("/postgres", "/" + database),
            address.user(),
            address.password()));
  }

  private Backup backup(String database) {
    return Backup.of(settings(database), progress::add);
  }

  private static void fill(ContextStore store) {
    store.views().tables().create(TABLE);
    UUID life = store.log().head().incarnation();
    Lease lease = store.leases().take("reader", "ann", LONG).orElseThrow();
    store
        .views()
        .activate(TABLE.id(), lease, () -> new TablePage(List.of(), new Checkpoint(life, 0)));
    for (int i = 0; i < NOTES; i++) {
      TimerId timer = new TimerId(Sample.stream("n" + i), "t");
      Commit commit =
          Sample.with(
              Sample.with(
                  Sample.one("n" + i, 0, "all", "tab\t\\n" + i), Sample.message("k\r\n" + i)),
              new TimerChange.Arm(timer, Sample.NOON));
      store.events().write(List.of(Sample.with(commit, row("key" + i, i))));
    }
    store.events().write(List.of(ANSWERED));
    store.checkpoints().save("reader", new Checkpoint(life, 7), lease);
    store.checkpoints().save("lost", new Checkpoint(new UUID(1, 1), 3), lease);
    store.views().apply(TABLE.id(), List.of(row("late", -1)), new Checkpoint(life, 9), lease);
    store.snapshots().save(Sample.stream("n1"), new Snapshot("f", 1, Sample.bytes("state")));
    store.parking().park(parked(new UUID(2, 1)));
    store.parking().park(parked(new UUID(2, 2)));
  }

  private static RowChange row(String key, long size) {
    String json = "{\"name\":\"größe %s\",\"size\":%d}".formatted(key, size);
    return new RowChange(TABLE.id(), Tenant.DEFAULT, key, Sample.bytes(json));
  }

  private static ParkedMessage parked(UUID id) {
    return new ParkedMessage("c", "k", 0, id, Sample.bytes("e"), "why", 1, Sample.NOON);
  }

  @Test
  void keeps_every_row_of_every_table_of_every_context() throws IOException {
    Backup.Summary kept = backup(source).writeTo(file);
    Backup.Summary read = backup(target).readFrom(file);
    Path again = folder.resolve("again.gz");
    backup(target).writeTo(again);

    assertThat(read).isEqualTo(kept);
    assertThat(kept.contexts()).isEqualTo(2);
    assertThat(kept.rows()).isGreaterThan(6 * NOTES);
    assertThat(rows(again)).isEqualTo(rows(file));
    assertThat(progress).contains("notes.events: 50 rows", "other_notes.events: 1 rows");
    assertThat(Files.exists(folder.resolve("backup.gz.part"))).isFalse();
  }

  @Test
  void lets_readers_and_writers_go_on_in_another_life_of_the_log() {
    backup(source).writeTo(file);
    backup(target).readFrom(file);
    try (PostgresStores before = PostgresStores.connect(settings(source));
        PostgresStores after = PostgresStores.connect(settings(target))) {
      PostgresContextStore old = before.open("notes");
      PostgresContextStore store = after.open("notes");
      UUID life = store.log().head().incarnation();

      assertThat(life).isNotEqualTo(old.log().head().incarnation());
      assertThat(store.log().after(0, 1000))
          .usingRecursiveComparison()
          .isEqualTo(old.log().after(0, 1000));
      assertThat(store.checkpoints().load("reader")).contains(new Checkpoint(life, 7));
      assertThat(store.checkpoints().load("lost"))
          .as("it was lost before")
          .contains(new Checkpoint(new UUID(1, 1), 3));
      assertThat(store.views().tables().progress(TABLE.id())).contains(new Checkpoint(life, 9));
      assertThat(store.views().tables().live("note-rows")).contains(TABLE.id());
      assertThat(store.views().rows(TABLE, Tenant.DEFAULT, List.of(), PageRequest.first(200)))
          .usingRecursiveComparison()
          .isEqualTo(old.views().rows(TABLE, Tenant.DEFAULT, List.of(), PageRequest.first(200)));
      assertThat(store.leases().take("reader", "bob", LONG)).as("it is still held").isEmpty();

      assertThat(store.events().find(List.of(ANSWERED.id())))
          .usingRecursiveComparison()
          .isEqualTo(old.events().find(List.of(ANSWERED.id())));
      Commit next = Sample.with(Sample.one("n1", 1), Sample.message("k"));
      assertThat(store.events().write(List.of(next)))
          .isEqualTo(new WriteResult.Stored(NOTES + 1, NOTES + 1));
      assertThat(store.events().write(List.of(Sample.with(next, row("late", 5)))))
          .as("repetitions are recognised")
          .isInstanceOf(WriteResult.Refused.class);
      store.parking().park(parked(new UUID(2, 3)));
      assertThat(store.parking().parked("c", 9))
          .extracting(ParkedMessage::messageId)
          .containsExactly(new UUID(2, 1), new UUID(2, 2), new UUID(2, 3));
    }
  }

  @Test
  void refuses_a_file_that_is_damaged_anywhere_and_writes_nothing() throws Exception {
    backup(source).writeTo(file);
    byte[] whole = Files.readAllBytes(file);
    byte[] text = unpacked(file);
    byte[] changed = text.clone();
    changed[text.length / 2] ^= 1;

    for (byte[] damaged :
        List.of(
            Arrays.copyOf(whole, whole.length / 2),
            packed(changed),
            packed(Arrays.copyOf(text, text.length / 2)),
            packed(
                (new String(text, StandardCharsets.UTF_8) + "more\n")
                    .getBytes(StandardCharsets.UTF_8)),
            "no backup".getBytes(StandardCharsets.UTF_8))) {
      Files.write(file, damaged);
      assertThatThrownBy(() -> backup(target).readFrom(file)).isInstanceOf(BackupFailed.class);
    }
    Files.write(file, whole);
    assertThat(backup(target).readFrom(file).contexts())
        .as("nothing was written before")
        .isEqualTo(2);
  }

  @Test
  void refuses_a_database_that_holds_a_context_and_a_file_that_is_there() {
    backup(source).writeTo(file);

    assertThatThrownBy(() -> backup(source).readFrom(file))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("holds the context notes already");
    assertThatThrownBy(() -> backup(source).writeTo(file))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("exists already");
    assertThatThrownBy(() -> backup(target).writeTo(folder.resolve("empty.gz")))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("no context");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  /** All lines of rows, but for those that name the life of the log. */
  private static List<String> rows(Path file) throws IOException {
    return new String(unpacked(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("context ") && !line.startsWith("view "))
        .filter(line -> !line.startsWith("reader\t") && !line.startsWith("end "))
        .toList();
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static byte[] packed(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text);
    }
    return out.toByteArray();
  }
}
