package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.json.Sample.Code;
import dev.tidemark.json.Sample.Gate;
import dev.tidemark.json.Sample.Line;
import dev.tidemark.kernel.port.Codec.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingRecordsTest {
  private static <T> T read(String json, Class<T> type) {
    return new JsonCodec().decode(json.getBytes(UTF_8), type);
  }

  private static ThrowingCallable reading(String json, Class<?> type) {
    return () -> read(json, type);
  }

  @Test
  void takes_members_in_any_order_and_ignores_those_it_does_not_know() {
    assertThat(
            read(
                "{\"new\":{\"a\":[1,{}]},\"quantity\":2,\"code\":\"abc\",\"x\":1.5e3}", Line.class))
        .isEqualTo(new Line(new Code("abc"), 2));
  }

  @Test
  void takes_a_missing_or_null_optional_as_empty() {
    assertThat(read("{\"line\":null}", Sample.Maybes.class))
        .isEqualTo(new Sample.Maybes(Optional.empty(), Optional.empty()));
  }

  @Test
  void takes_a_missing_or_null_collection_as_empty() {
    assertThat(read("{}", Sample.Lists.class)).isEqualTo(new Sample.Lists(List.of()));
    assertThat(read("{\"counts\":null}", Sample.Maps.class)).isEqualTo(new Sample.Maps(Map.of()));
    assertThat(read("{}", Sample.Sets.class).codes()).isEmpty();
  }

  @Test
  void reads_ordered_collections_without_a_member_as_empty_too() {
    var kept = read("{}", Sample.Kept.class);
    assertThat(kept.counts()).isEmpty();
    assertThat(kept.words()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"code\":\"abc\"}", "{\"code\":\"abc\",\"quantity\":null}"})
  void says_which_member_is_missing(String json) {
    assertThatThrownBy(reading(json, Line.class))
        .isInstanceOf(Unreadable.class)
        .hasMessage("This is no Line (/quantity): quantity is required.");
  }

  @Test
  void says_where_the_constructor_refuses() {
    assertThatThrownBy(
            reading("{\"lines\":[{\"code\":\"abc\",\"quantity\":0}]}", Sample.Lists.class))
        .isInstanceOf(Unreadable.class)
        .hasMessage("This is no Lists (/lines/0): A quantity is at least 1.");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T10:15:30.123Z, 2026-03-29T10:15:30.123Z",
    "2026-03-29T10:15:30Z, 2026-03-29T10:15:30Z",
    "2026-03-29T10:15:30.1Z, 2026-03-29T10:15:30.100Z",
    "2026-03-29T10:15:30.123456789Z, 2026-03-29T10:15:30.123Z",
    "2026-03-29T12:15:30.123+02:00, 2026-03-29T10:15:30.123Z",
    "2026-03-29T10:15:30.1234567-00:30, 2026-03-29T10:45:30.123Z",
    "2024-02-29T00:00:00.000Z, 2024-02-29T00:00:00Z",
  })
  void reads_any_rfc_3339_time_to_the_millisecond(String text, Instant time) {
    assertThat(read("{\"time\":\"" + text + "\"}", Sample.Times.class))
        .isEqualTo(new Sample.Times(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-03-29",
        "2026-03-29T10:15Z",
        "2026-03-29T10:15:30",
        "2026-03-29 10:15:30.123Z",
        "2026-02-29T00:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-03-29T24:00:00.000Z",
        "2026-03-29T10:15:60.000Z",
        "2026-03-29T10:15:30.123+25:00",
        "+12026-03-29T10:15:30.123Z",
        "2026-03-29T10:15:30.1234567890Z",
        "２026-03-29T10:15:30.123Z",
      })
  void refuses_other_times(String text) {
    assertThatThrownBy(reading("{\"time\":\"" + text + "\"}", Sample.Times.class))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("a time in UTC");
  }

  @Test
  void reads_a_uuid_in_either_case() {
    UUID id = UUID.fromString("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50");
    assertThat(read("{\"id\":\"0197F3A2-7c41-7d3e-9a5b-6f1c2d3e4f50\"}", Sample.Ids.class))
        .isEqualTo(new Sample.Ids(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "0197f3a27c417d3e9a5b6f1c2d3e4f50",
        "0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f5",
        "0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f5g",
        "+197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50",
        "0197f3a27-c41-7d3e-9a5b-6f1c2d3e4f50",
      })
  void refuses_other_spellings_of_a_uuid(String text) {
    assertThatThrownBy(reading("{\"id\":\"" + text + "\"}", Sample.Ids.class))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"5\"", "5.0", "5e0", "2147483648", "-2147483649", "true", "[5]", "{}", "1e999"})
  void converts_nothing_into_a_whole_number(String value) {
    assertThatThrownBy(reading("{\"whole\":" + value + "}", Sample.Ints.class))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775808", "-9223372036854775809", "12345678901234567890123456789"})
  void refuses_whole_numbers_beyond_64_bits(String value) {
    assertThatThrownBy(reading("{\"large\":" + value + "}", Sample.Longs.class))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        9007199254740991L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void reads_whole_numbers_exactly(long value) {
    assertThat(read("{\"large\":" + value + "}", Sample.Longs.class))
        .isEqualTo(new Sample.Longs(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "{}", "[]", "[\"a\"]"})
  void converts_nothing_into_text(String value) {
    assertThatThrownBy(reading("{\"text\":" + value + "}", Sample.Texts.class))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"true\"", "\"\""})
  void converts_nothing_into_a_truth(String value) {
    assertThatThrownBy(reading("{\"flag\":" + value + "}", Sample.Flags.class))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"red\"", "\"BLUE\"", "\"not the name\""})
  void knows_an_enum_by_the_names_of_its_constants_only(String value) {
    assertThatThrownBy(reading("{\"colour\":" + value + "}", Sample.Colours.class))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void finds_the_kind_wherever_it_stands() {
    var yard =
        """
        {"gate":{"at":"2026-03-29T10:15:30.123Z","more":{"kind":"Open"},"kind":"Closed","by":"abc"}}\
        """;
    assertThat(read(yard, Sample.Yard.class))
        .isEqualTo(
            new Sample.Yard(
                new Gate.Closed(new Code("abc"), Instant.parse("2026-03-29T10:15:30.123Z"))));
  }

  @Test
  void reads_a_family_by_itself() {
    assertThat(read("{\"behind\":[{\"kind\":\"Open\"}],\"kind\":\"Jammed\"}", Gate.class))
        .isEqualTo(new Gate.Jammed(List.of(new Gate.Open())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kind\":\"Broken\"}",
        "{\"kind\":1}",
        "{\"kind\":null}",
        "[]",
        "\"Open\""
      })
  void refuses_a_member_of_a_family_of_no_known_kind(String value) {
    assertThatThrownBy(reading(value, Gate.class)).isInstanceOf(Unreadable.class);
  }

  @Test
  void reads_scalars_as_keys() {
    UUID id = UUID.fromString("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50");
    assertThat(read("{\"notes\":{\"" + id + "\":\"here\"}}", Sample.ByTicket.class))
        .isEqualTo(new Sample.ByTicket(Map.of(new Sample.Ticket(id), "here")));
  }

  @Test
  void refuses_two_spellings_of_one_key() {
    String id = "0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50";
    assertThatThrownBy(
            reading(
                "{\"notes\":{\"" + id + "\":\"a\",\"" + id.toUpperCase(Locale.ROOT) + "\":\"b\"}}",
                Sample.ByTicket.class))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("is there twice");
  }

  @Test
  void keeps_the_order_of_collections_that_have_one() {
    var kept = read("{\"counts\":{\"b\":1,\"a\":2},\"words\":[\"z\",\"y\"]}", Sample.Kept.class);
    assertThat(kept.counts().keySet()).containsExactly("b", "a");
    assertThat(kept.words()).containsExactly("z", "y");
  }

  @Test
  void reads_generic_records_where_their_type_is_given() {
    assertThat(
            read(
                "{\"line\":{\"content\":{\"code\":\"abc\",\"quantity\":1}},\"colour\":{\"content\":\"RED\"}}",
                Sample.Boxed.class))
        .isEqualTo(
            new Sample.Boxed(
                new Sample.Box<>(new Line(new Code("abc"), 1), List.of()),
                new Sample.Box<>(Sample.Colour.RED, List.of())));
  }

  @Test
  void does_not_guess_the_type_of_a_generic_record() {
    assertThatThrownBy(reading("{\"content\":1}", Sample.Box.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void gives_collections_that_cannot_be_changed() {
    assertThatThrownBy(() -> read("{\"lines\":[]}", Sample.Lists.class).lines().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () -> read("{\"counts\":{}}", Sample.Maps.class).counts().put(new Code("abc"), 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
