package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Scalar;
import dev.tidemark.kernel.port.Codec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records become bytes and records again, always the same way, and newer bytes are readable. */
public abstract class CodecContract {
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000001");

  /** The codec under test. */
  protected abstract Codec codec();

  /** What records of contexts are made of. */
  record Parcel(
      ParcelId id,
      String label,
      int count,
      long weightGrams,
      boolean fragile,
      Size size,
      Instant packedAt,
      List<Item> items,
      Optional<String> note) {}

  record ParcelId(UUID value) implements Scalar<UUID> {}

  record Item(String name, int quantity) {}

  enum Size {
    SMALL,
    LARGE
  }

  /** What an earlier release knew of a parcel. */
  record OldParcel(String label, int count) {}

  private static Parcel parcel(String label, Optional<String> note) {
    List<Item> items = List.of(new Item("größe 🌊 \"quoted\" \\ \n", 1), new Item("", -2));
    Instant packedAt = Instant.parse("2026-03-01T12:00:00.120Z");
    return new Parcel(
        new ParcelId(ID), label, 7, (1L << 53) - 1, true, Size.LARGE, packedAt, items, note);
  }

  @Test
  void reads_back_what_it_wrote() {
    Parcel full = parcel("水 🌊", Optional.of("by hand"));
    Parcel bare = parcel("", Optional.empty());

    assertThat(codec().decode(codec().encode(full), Parcel.class)).isEqualTo(full);
    assertThat(codec().decode(codec().encode(bare), Parcel.class)).isEqualTo(bare);
  }

  @Test
  void gives_the_same_bytes_for_the_same_record() {
    byte[] once = codec().encode(parcel("a", Optional.empty()));

    assertThat(once).isNotEmpty();
    assertThat(codec().encode(parcel("a", Optional.empty()))).isEqualTo(once);
    assertThat(codec().encode(parcel("b", Optional.empty()))).isNotEqualTo(once);
  }

  @Test
  void ignores_members_that_a_newer_release_has_added() {
    byte[] newer = codec().encode(parcel("a", Optional.of("new")));

    assertThat(codec().decode(newer, OldParcel.class)).isEqualTo(new OldParcel("a", 7));
  }

  @Test
  void refuses_bytes_that_are_not_what_they_should_be() {
    byte[] whole = codec().encode(parcel("a", Optional.empty()));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    assertThatThrownBy(() -> codec().decode(cut, Parcel.class))
        .isInstanceOf(Codec.Unreadable.class);
    assertThatThrownBy(() -> codec().decode(new byte[0], Parcel.class))
        .isInstanceOf(Codec.Unreadable.class);
    assertThatThrownBy(() -> codec().decode(Samples.bytes("?"), Parcel.class))
        .isInstanceOf(Codec.Unreadable.class);
  }
}
