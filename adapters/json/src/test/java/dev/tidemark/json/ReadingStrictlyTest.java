package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tidemark.json.Sample.Code;
import dev.tidemark.json.Sample.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingStrictlyTest {
  private static final UUID ID = UUID.fromString("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50");

  private static <T> Reading<T> read(String json, Class<T> type) {
    return read(json, type, Map.of());
  }

  private static <T> Reading<T> read(String json, Class<T> type, Map<String, ?> preset) {
    return new StrictReader().read(json.getBytes(UTF_8), type, preset);
  }

  private static List<Problem> problems(Reading<?> reading) {
    return switch (reading) {
      case Reading.Refused<?> refused -> refused.problems();
      case Reading.Accepted<?> accepted ->
          throw new AssertionError("Accepted: " + accepted.value());
    };
  }

  @Test
  void gives_the_record() {
    assertThat(read("{\"quantity\":2,\"code\":\"abc\"}", Line.class))
        .isEqualTo(new Reading.Accepted<>(new Line(new Code("abc"), 2)));
  }

  @Test
  void reports_everything_that_is_wrong_at_once() {
    var json =
        """
        {"lines": [
          {"code": "abc", "quantity": 0},
          {"code": "toolong", "quantity": "3"},
          {"quantity": 1.5, "colour": {"deep": [1]}},
          7,
          {"code": 5, "quantity": 2147483648}],
         "no/te~s": []}\
        """;
    assertThat(problems(read(json, Sample.Lists.class)))
        .containsExactly(
            new Problem("/lines/0", "invalid", "A quantity is at least 1."),
            new Problem("/lines/1/code", "invalid", "A code is 3 characters."),
            new Problem(
                "/lines/1/quantity",
                "type",
                "This is text, but should be a whole number of at most 32 bits."),
            new Problem(
                "/lines/2/quantity",
                "type",
                "This is the number 1.5, but should be a whole number of at most 32 bits."),
            new Problem("/lines/2/colour", "unknown", "colour is not known here."),
            new Problem("/lines/2/code", "missing", "code is required."),
            new Problem("/lines/3", "type", "This is the number 7, but should be an object."),
            new Problem("/lines/4/code", "type", "This is the number 5, but should be text."),
            new Problem(
                "/lines/4/quantity",
                "type",
                "This is the number 2147483648, but should be a whole number of at most 32 bits."),
            new Problem("/no~1te~0s", "unknown", "no/te~s is not known here."));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"text\":5}', /text, type",
    "'{\"text\":null}', /text, missing",
    "'{}', /text, missing",
    "'{\"text\":\"\\u0000\"}', /text, invalid",
    "'{\"text\":\"\\ud800\"}', /text, invalid",
    "'[]', '', type",
    "'\"x\"', '', type",
    "'{\"text\":\"a\"', '', malformed",
    "'{\"text\":\"a\"} {}', '', malformed",
    "'{\"text\":\"a\",\"text\":\"b\"}', '', malformed",
  })
  void points_at_the_place_and_names_the_kind_of_problem(String json, String pointer, String code) {
    var problems = problems(read(json, Sample.Texts.class));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().pointer()).isEqualTo(pointer);
    assertThat(problems.getFirst().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "time, '\"today\"', 'This is not a time in UTC, like 2026-03-29T10:15:30.123Z.'",
    "time, 5, 'This is the number 5, but should be a time in UTC, like 2026-03-29T10:15:30.123Z.'",
  })
  void says_what_was_wanted(String member, String value, String message) {
    assertThat(
            problems(read("{\"" + member + "\":" + value + "}", Sample.Times.class))
                .getFirst()
                .message())
        .isEqualTo(message);
  }

  @Test
  void lists_the_constants_of_an_enum_and_the_kinds_of_a_family() {
    assertThat(problems(read("{\"colour\":\"PINK\"}", Sample.Colours.class)))
        .containsExactly(new Problem("/colour", "invalid", "This is one of RED, GREEN."));
    assertThat(problems(read("{\"gate\":{\"kind\":\"Ajar\"}}", Sample.Yard.class)))
        .containsExactly(
            new Problem("/gate/kind", "invalid", "kind is one of Open, Closed, Jammed."));
    assertThat(problems(read("{\"gate\":{}}", Sample.Yard.class)))
        .containsExactly(
            new Problem("/gate/kind", "missing", "kind is one of Open, Closed, Jammed."));
  }

  @Test
  void points_into_the_member_of_a_family_whose_kind_comes_last() {
    assertThat(
            problems(
                read(
                    "{\"gate\":{\"behind\":[{\"x\":1,\"kind\":\"Open\"},5],\"kind\":\"Jammed\"}}",
                    Sample.Yard.class)))
        .extracting(Problem::pointer)
        .containsExactly("/gate/behind/0/x", "/gate/behind/1");
  }

  @Test
  void points_at_keys_that_cannot_be() {
    assertThat(
            problems(read("{\"counts\":{\"ab\":1,\"abc\":\"x\",\"xyz\":null}}", Sample.Maps.class)))
        .extracting(Problem::pointer, Problem::code)
        .containsExactly(
            tuple("/counts/ab", "invalid"),
            tuple("/counts/abc", "type"),
            tuple("/counts/xyz", "type"));
  }

  @Test
  void does_not_ask_the_constructor_of_a_record_that_is_incomplete() {
    assertThat(problems(read("{\"quantity\":0}", Line.class)))
        .containsExactly(new Problem("/code", "missing", "code is required."));
  }

  @Test
  void keeps_the_problems_found_before_the_document_breaks_off() {
    assertThat(problems(read("{\"x\":1,\"text\":5,", Sample.Texts.class)))
        .extracting(Problem::code)
        .containsExactly("unknown", "type", "malformed");
  }

  @Test
  void says_where_the_document_breaks_off_in_its_own_words() {
    assertThat(problems(read("{\"text\":\n  oops}", Sample.Texts.class)))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .matches("The document is not JSON at line 2, column \\d+\\."));
    assertThat(problems(read("[".repeat(100), Sample.Texts.class)).getLast())
        .isEqualTo(
            new Problem(
                "",
                "malformed",
                "The document is nested too deeply, or a name, text or number in it is too long."));
  }

  @Test
  void reports_at_most_a_hundred_problems() {
    var json = new StringBuilder("{\"text\":\"a\"");
    for (int i = 0; i < 1_000; i++) {
      json.append(",\"x").append(i).append("\":1");
    }
    assertThat(problems(read(json.append('}').toString(), Sample.Texts.class))).hasSize(100);
  }

  @Test
  void refuses_more_than_a_mebibyte() {
    assertThat(
            problems(
                read(
                    "{\"text\":\"" + "a".repeat(StrictReader.MAX_BYTES) + "\"}",
                    Sample.Texts.class)))
        .extracting(Problem::code)
        .containsExactly("malformed");
  }

  @Test
  void takes_values_from_elsewhere_as_they_are_or_as_text() {
    assertThat(
            read(
                "{\"note\":\"xyz\"}",
                Sample.Order.class,
                Map.of("line", new Line(new Code("abc"), 1))))
        .isEqualTo(
            new Reading.Accepted<>(
                new Sample.Order(new Line(new Code("abc"), 1), Optional.of(new Code("xyz")))));
    assertThat(read("{\"quantity\":1}", Line.class, Map.of("code", "abc")))
        .isEqualTo(new Reading.Accepted<>(new Line(new Code("abc"), 1)));
    assertThat(read("{\"code\":\"abc\"}", Line.class, Map.of("quantity", "12")))
        .isEqualTo(new Reading.Accepted<>(new Line(new Code("abc"), 12)));
    assertThat(read("{}", Sample.Ids.class, Map.of("id", ID)))
        .isEqualTo(new Reading.Accepted<>(new Sample.Ids(ID)));
  }

  @Test
  void takes_optional_and_repeated_values_from_elsewhere() {
    var optional = Map.of("time", "2026-03-29T10:15:30Z", "line", Optional.empty());
    assertThat(read("", Sample.Maybes.class, optional))
        .isInstanceOfSatisfying(
            Reading.Accepted.class,
            accepted -> assertThat(accepted.value().toString()).contains("2026-03-29T10:15:30Z"));
    assertThat(read("", Sample.Sets.class, Map.of("codes", List.of("abc", "xyz"))))
        .isEqualTo(
            new Reading.Accepted<>(new Sample.Sets(Set.of(new Code("abc"), new Code("xyz")))));
  }

  @Test
  void refuses_in_the_document_what_comes_from_elsewhere() {
    assertThat(
            problems(read("{\"code\":\"abc\",\"quantity\":1}", Line.class, Map.of("code", "abc"))))
        .containsExactly(new Problem("/code", "unknown", "code is not known here."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1", "+5", "5.0", " 5", "５", "", "2147483648"})
  void reports_text_from_elsewhere_that_cannot_be(String quantity) {
    assertThat(problems(read("{\"code\":\"toolong\"}", Line.class, Map.of("quantity", quantity))))
        .containsExactlyInAnyOrder(
            new Problem("/quantity", "invalid", "This is not a whole number of at most 32 bits."),
            new Problem("/code", "invalid", "A code is 3 characters."));
  }

  @Test
  void counts_no_document_as_an_empty_object() {
    assertThat(read("", Line.class, Map.of("code", "abc", "quantity", 1)))
        .isEqualTo(new Reading.Accepted<>(new Line(new Code("abc"), 1)));
    assertThat(problems(read("", Line.class, Map.of("code", "abc"))))
        .containsExactly(new Problem("/quantity", "missing", "quantity is required."));
  }

  @Test
  void a_preset_for_no_component_is_a_mistake_of_the_caller() {
    assertThatThrownBy(() -> read("{}", Line.class, Map.of("nothing", "abc")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
