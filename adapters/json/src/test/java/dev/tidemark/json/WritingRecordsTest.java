package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.json.Sample.Code;
import dev.tidemark.json.Sample.Colour;
import dev.tidemark.json.Sample.Gate;
import dev.tidemark.json.Sample.Line;
import dev.tidemark.json.Sample.Rank;
import dev.tidemark.json.Sample.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingRecordsTest {
  private static final UUID ID = UUID.fromString("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50");
  private static final Instant TIME = Instant.parse("2026-03-29T10:15:30.123Z");

  private static String json(Object record) {
    return new String(new JsonCodec().encode(record), UTF_8);
  }

  @Test
  void writes_one_member_for_each_component_in_their_order() {
    assertThat(json(new Line(new Code("abc"), 2))).isEqualTo("{\"code\":\"abc\",\"quantity\":2}");
  }

  @Test
  void writes_every_kind_of_component_in_its_own_form() {
    var counts = new LinkedHashMap<String, Integer>();
    counts.put("b", 1);
    counts.put("a", 2);
    var everything =
        new Sample.Everything(
            "a/ü\"😀",
            -1,
            Long.MAX_VALUE,
            0.5,
            true,
            ID,
            TIME,
            LocalDate.of(2026, 3, 29),
            Duration.ofMinutes(90),
            Colour.GREEN,
            new Code("abc"),
            new Ticket(ID),
            Optional.of("yes"),
            List.of(new Line(new Code("xyz"), 1)),
            Set.of(new Code("bbb"), new Code("aaa")),
            new LinkedHashSet<>(List.of("z", "y")),
            Map.of(
                new Rank(10),
                new Line(new Code("ten"), 10),
                new Rank(9),
                new Line(new Code("nin"), 9)),
            counts,
            Optional.of(new Gate.Open()));
    assertThat(json(everything))
        .isEqualTo(
            """
            {"text":"a/ü\\"😀","whole":-1,"large":9223372036854775807,"number":0.5,"flag":true,\
            "id":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50","time":"2026-03-29T10:15:30.123Z",\
            "date":"2026-03-29","duration":"PT1H30M","colour":"GREEN","code":"abc",\
            "ticket":"0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50","maybe":"yes",\
            "lines":[{"code":"xyz","quantity":1}],"codes":["aaa","bbb"],"words":["z","y"],\
            "byNumber":{"10":{"code":"ten","quantity":10},"9":{"code":"nin","quantity":9}},\
            "counts":{"b":1,"a":2},"gate":{"kind":"Open"}}\
            """);
  }

  @Test
  void leaves_empty_optionals_out() {
    assertThat(json(new Sample.Maybes(Optional.empty(), Optional.empty()))).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T10:15:30Z, 2026-03-29T10:15:30.000Z",
    "2026-03-29T10:15:30.1Z, 2026-03-29T10:15:30.100Z",
    "2026-03-29T10:15:30.123999999Z, 2026-03-29T10:15:30.123Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z",
  })
  void writes_times_with_exactly_three_digits_cut_off(Instant time, String text) {
    assertThat(json(new Sample.Times(time))).isEqualTo("{\"time\":\"" + text + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void refuses_times_that_do_not_fit_the_fixed_width(Instant time) {
    assertThatThrownBy(() -> json(new Sample.Times(time)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writes_a_map_without_an_order_by_its_keys_whatever_its_own_order() {
    var oneWay = new LinkedHashMap<Code, Integer>();
    oneWay.put(new Code("bbb"), 2);
    oneWay.put(new Code("aaa"), 1);
    Map<Code, Integer> other = Map.of(new Code("aaa"), 1, new Code("bbb"), 2);
    assertThat(json(new Sample.Maps(oneWay)))
        .isEqualTo("{\"counts\":{\"aaa\":1,\"bbb\":2}}")
        .isEqualTo(json(new Sample.Maps(other)));
  }

  @Test
  void begins_a_member_of_a_sealed_family_with_its_kind() {
    assertThat(json(new Sample.Yard(new Gate.Jammed(List.of(new Gate.Open())))))
        .isEqualTo("{\"gate\":{\"kind\":\"Jammed\",\"behind\":[{\"kind\":\"Open\"}]}}");
  }

  @Test
  void writes_a_state_by_itself_with_its_kind_too() {
    assertThat(json(new Gate.Closed(new Code("abc"), TIME)))
        .isEqualTo("{\"kind\":\"Closed\",\"by\":\"abc\",\"at\":\"2026-03-29T10:15:30.123Z\"}");
    assertThat(json(new Gate.Jammed(List.of()))).isEqualTo("{\"kind\":\"Jammed\",\"behind\":[]}");
  }

  @Test
  void writes_an_event_without_a_kind_since_its_type_is_stored_beside_it() {
    assertThat(json(new Sample.Happened("rain"))).isEqualTo("{\"what\":\"rain\"}");
  }

  @Test
  void writes_the_content_of_a_generic_record_by_what_it_is() {
    assertThat(
            json(
                new Sample.Box<>(
                    new Line(new Code("abc"), 1), List.of(new Line(new Code("xyz"), 2)))))
        .isEqualTo(
            "{\"content\":{\"code\":\"abc\",\"quantity\":1},\"more\":[{\"code\":\"xyz\",\"quantity\":2}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ude00b", "\ude00\ud83d", "a\u0000b"})
  void refuses_text_that_cannot_be_stored(String text) {
    assertThatThrownBy(() -> json(new Sample.Texts(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Text does not hold");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refuses_numbers_that_json_does_not_have(double number) {
    assertThatThrownBy(() -> json(new Sample.Doubles(number)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_what_it_could_not_read_back() {
    assertThatThrownBy(() -> json(new Sample.Texts("x".repeat(Json.MAX_BYTES))))
        .isInstanceOf(IllegalArgumentException.class);
    var tree = new Sample.Tree("leaf", List.of());
    for (int i = 0; i < Json.MAX_DEPTH; i++) {
      tree = new Sample.Tree("node", List.of(tree));
    }
    var deep = tree;
    assertThatThrownBy(() -> json(deep)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_types_it_does_not_know() {
    assertThatThrownBy(() -> json(new Sample.Arrays(new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be JSON");
  }
}
