package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.bytes;
import static dev.tidemark.testkit.contract.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Snapshot;
import org.junit.jupiter.api.Test;

/** The latest snapshot of each stream and fingerprint. */
public abstract class SnapshotStoreContract extends StoreContract {
  private static final StreamId STREAM = stream("a");

  private void save(StreamId stream, String fingerprint, long version) {
    store
        .snapshots()
        .save(stream, new Snapshot(fingerprint, version, bytes(fingerprint + version)));
  }

  private long version(StreamId stream, String fingerprint) {
    return reopened().snapshots().load(stream, fingerprint).orElseThrow().version();
  }

  @Test
  void gives_back_what_was_saved_byte_by_byte() {
    Snapshot snapshot = new Snapshot("größe-1", 7, bytes("{\"state\":\"🌊\"}"));
    store.snapshots().save(STREAM, snapshot);

    assertThat(reopened().snapshots().load(STREAM, "größe-1"))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(snapshot);
    assertThat(reopened().snapshots().load(stream("b"), "größe-1")).isEmpty();
  }

  @Test
  void replaces_an_earlier_version_and_never_a_later_one() {
    save(STREAM, "f", 5);
    save(STREAM, "f", 9);
    save(STREAM, "f", 7);

    assertThat(version(STREAM, "f")).isEqualTo(9);
    assertThat(reopened().snapshots().load(STREAM, "f").orElseThrow().state())
        .isEqualTo(bytes("f9"));
  }

  @Test
  void replaces_the_same_version() {
    store.snapshots().save(STREAM, new Snapshot("f", 5, bytes("first")));
    store.snapshots().save(STREAM, new Snapshot("f", 5, bytes("second")));

    assertThat(reopened().snapshots().load(STREAM, "f").orElseThrow().state())
        .isEqualTo(bytes("second"));
  }

  @Test
  void keeps_fingerprints_apart() {
    save(STREAM, "old", 9);
    save(STREAM, "new", 3);

    assertThat(version(STREAM, "old")).isEqualTo(9);
    assertThat(version(STREAM, "new")).isEqualTo(3);
    assertThat(reopened().snapshots().load(STREAM, "next")).isEmpty();
  }

  @Test
  void keeps_tenants_apart() {
    StreamId south = new StreamId(Samples.SOUTH, STREAM.category(), STREAM.id());
    save(STREAM, "f", 1);
    save(south, "f", 2);

    assertThat(version(STREAM, "f")).isEqualTo(1);
    assertThat(version(south, "f")).isEqualTo(2);
  }
}
