package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.port.Codec.Unreadable;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingHostileDocumentsTest {
  private static Sample.Texts read(byte[] json) {
    return new JsonCodec().decode(json, Sample.Texts.class);
  }

  private static void refuses(byte[] json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Unreadable.class);
  }

  private static void refuses(String json) {
    refuses(json.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "nul",
        "null",
        "5",
        "\"text\"",
        "[]",
        "[{\"text\":\"a\"}]",
        "{",
        "{\"text\"",
        "{\"text\":",
        "{\"text\":\"a",
        "{\"text\":\"a\"",
        "{\"text\":\"a\",}",
        "{text:\"a\"}",
        "{'text':'a'}",
        "{\"text\":\"a\"}}",
        "{\"text\":\"a\"} x",
        "{\"text\":\"a\"}{\"text\":\"b\"}",
        "{\"text\":\"a\"} // comment",
        "/* comment */ {\"text\":\"a\"}",
        "{\"text\":\"a\",\"n\":NaN}",
        "{\"text\":\"a\",\"n\":Infinity}",
        "{\"text\":\"a\",\"n\":-Infinity}",
        "{\"text\":\"a\",\"n\":01}",
        "{\"text\":\"a\",\"n\":+1}",
        "{\"text\":\"a\",\"n\":.5}",
        "{\"text\":\"a\",\"n\":5.}",
        "{\"text\":\"a\",\"n\":undefined}",
        "{\"text\":\"a\nb\"}",
        "{\"text\":\"\\x41\"}",
        "{\"text\":\"\\u00\"}",
      })
  void refuses_what_is_no_json_object(String json) {
    refuses(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"\\u0074ext\":\"b\"}",
        "{\"text\":\"a\",\"other\":1,\"other\":2}",
        "{\"text\":\"a\",\"other\":{\"deep\":1,\"deep\":2}}",
      })
  void refuses_a_member_that_is_there_twice(String json) {
    assertThatThrownBy(() -> read(json.getBytes(UTF_8)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("names a member twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud83d",
        "\\ude00",
        "a\\ud83db",
        "\\ude00\\ud83d",
        "\\ud83d\\ud83d\\ude00",
        "\\u0000"
      })
  void refuses_text_that_cannot_be_stored(String escaped) {
    refuses("{\"text\":\"" + escaped + "\"}");
  }

  @Test
  void reads_a_surrogate_pair_written_with_escapes() {
    assertThat(read("{\"text\":\"\\ud83d\\ude00\"}".getBytes(UTF_8)).text()).isEqualTo("😀");
  }

  @Test
  void refuses_bytes_that_are_not_utf_8() {
    for (int b : new int[] {0x80, 0xC0, 0xC1, 0xF5, 0xFF}) {
      byte[] json = "{\"text\":\"_\"}".getBytes(UTF_8);
      json[9] = (byte) b;
      refuses(json);
    }
  }

  @Test
  void refuses_overlong_and_surrogate_encodings() {
    refuses(spliced(0xC0, 0x80));
    refuses(spliced(0xE0, 0x80, 0xAF));
    refuses(spliced(0xED, 0xA0, 0xBD));
    refuses(spliced(0xF4, 0x90, 0x80, 0x80));
  }

  private static byte[] spliced(int... bytes) {
    byte[] head = "{\"text\":\"".getBytes(UTF_8);
    byte[] json = Arrays.copyOf(head, head.length + bytes.length + 2);
    for (int i = 0; i < bytes.length; i++) {
      json[head.length + i] = (byte) bytes[i];
    }
    json[json.length - 2] = '"';
    json[json.length - 1] = '}';
    return json;
  }

  @Test
  void refuses_other_encodings_than_utf_8() {
    for (Charset charset : new Charset[] {UTF_16, UTF_16LE, Charset.forName("UTF-32")}) {
      refuses("{\"text\":\"a\"}".getBytes(charset));
    }
  }

  @Test
  void refuses_deep_nesting_wherever_it_is() {
    refuses("[".repeat(100_000));
    refuses("{\"text\":\"a\",\"other\":" + "[".repeat(65) + "]".repeat(65) + "}");
    refuses("{\"text\":\"a\",\"other\":" + "{\"a\":".repeat(100_000));
  }

  @Test
  void refuses_a_deep_record_without_exhausting_the_stack() {
    String json = "{\"name\":\"n\",\"children\":[".repeat(5_000);
    assertThatThrownBy(() -> new JsonCodec().decode(json.getBytes(UTF_8), Sample.Tree.class))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void refuses_huge_numbers_without_computing_them() {
    refuses("{\"text\":\"a\",\"other\":" + "9".repeat(1_000_000) + "}");
    refuses("{\"text\":" + "9".repeat(101) + "}");
  }

  @Test
  void ignores_an_unknown_number_of_a_huge_exponent() {
    assertThat(read("{\"text\":\"a\",\"other\":1e999999999}".getBytes(UTF_8)).text())
        .isEqualTo("a");
  }

  @Test
  void reads_a_text_of_a_megabyte() {
    String text = "ü".repeat(1 << 20);
    assertThat(read(("{\"text\":\"" + text + "\"}").getBytes(UTF_8)).text()).isEqualTo(text);
  }

  @Test
  void refuses_documents_beyond_the_limit() {
    assertThatThrownBy(() -> read(new byte[Json.MAX_BYTES + 1]))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void refuses_names_beyond_the_limit() {
    refuses("{\"text\":\"a\",\"" + "n".repeat(10_000) + "\":1}");
  }

  @Test
  void takes_a_kind_behind_many_members_in_reasonable_time() {
    var nested = new StringBuilder("{\"kind\":\"Open\"}");
    for (int i = 0; i < 25; i++) {
      nested.insert(0, "{\"behind\":[").append("],\"kind\":\"Jammed\"}");
    }
    assertThat(new JsonCodec().decode(nested.toString().getBytes(UTF_8), Sample.Gate.class))
        .isInstanceOf(Sample.Gate.Jammed.class);
  }

  @Test
  void answers_random_bytes_with_unreadable_and_nothing_else() {
    var random = new Random(42);
    byte[] valid = new JsonCodec().encode(new Sample.Texts("some text, ü and 😀"));
    for (int round = 0; round < 20_000; round++) {
      byte[] json = valid.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        json[random.nextInt(json.length)] = (byte) random.nextInt(256);
      }
      readOrRefuse(json);
    }
  }

  private static void readOrRefuse(byte[] json) {
    try {
      assertThat(read(json).text()).isNotNull();
    } catch (Unreadable e) {
      assertThat(e).hasMessageStartingWith("This is no Texts");
    }
  }
}
