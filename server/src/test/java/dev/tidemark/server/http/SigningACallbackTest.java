package dev.tidemark.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningACallbackTest {
  /** The example published with the Standard Webhooks specification. */
  private static final CallbackSecret PUBLISHED =
      CallbackSecret.parse("whsec_plJ3nmyCDGBKInavdOK15jsl");

  private static final String ID = "msg_loFOjxBNrRLzqYUf";
  private static final String TIME = "1731705121";
  private static final byte[] BODY =
      "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=";

  private static final CallbackSecret OTHER = CallbackSecret.random(new Random(1));

  private static CallbackSignatures signatures(CallbackSecret... secrets) {
    return new CallbackSignatures(
        List.of(secrets), InstantSource.fixed(Instant.ofEpochSecond(1731705121)));
  }

  @Test
  void gives_the_published_signature() {
    assertThat(PUBLISHED.sign(ID, TIME, BODY)).isEqualTo(SIGNATURE);
    assertThat(signatures(PUBLISHED).isSigned(ID, TIME, SIGNATURE, BODY)).isTrue();
  }

  @Test
  void is_believed_while_a_secret_is_replaced() {
    assertThat(signatures(OTHER, PUBLISHED).isSigned(ID, TIME, SIGNATURE, BODY)).isTrue();
    assertThat(signatures(OTHER).isSigned(ID, TIME, SIGNATURE, BODY)).isFalse();
    assertThat(signatures().isSigned(ID, TIME, SIGNATURE, BODY)).isFalse();
  }

  @Test
  void is_believed_with_one_right_signature_of_several() {
    String several = "v1a,unknown " + OTHER.sign(ID, TIME, BODY) + " " + SIGNATURE;

    assertThat(signatures(PUBLISHED).isSigned(ID, TIME, several, BODY)).isTrue();
  }

  @Test
  void covers_every_bit_of_the_body() {
    for (int bit = 0; bit < BODY.length * 8; bit++) {
      byte[] changed = BODY.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));

      assertThat(signatures(PUBLISHED).isSigned(ID, TIME, SIGNATURE, changed)).isFalse();
    }
  }

  @Test
  void covers_id_and_time() {
    assertThat(signatures(PUBLISHED).isSigned("msg_other", TIME, SIGNATURE, BODY)).isFalse();
    assertThat(signatures(PUBLISHED).isSigned(ID, "1731705122", SIGNATURE, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "v1", "v1,", "v2,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=", "v1,é"})
  void is_not_believed_with_a_malformed_signature(String signature) {
    assertThat(signatures(PUBLISHED).isSigned(ID, TIME, signature, BODY)).isFalse();
  }

  @Test
  void is_timely_for_five_minutes_either_way() {
    assertThat(signatures().isTimely(ID, "1731704821")).isTrue();
    assertThat(signatures().isTimely(ID, "1731705421")).isTrue();
    assertThat(signatures().isTimely(ID, "1731704820")).isFalse();
    assertThat(signatures().isTimely(ID, "1731705422")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1e9", "now", "99999999999999999999", " 1731705121", "1731705121.0"})
  void needs_a_time(String time) {
    assertThat(signatures().isTimely(ID, time)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak"})
  void needs_an_id(String id) {
    assertThat(signatures().isTimely(id, TIME)).isFalse();
  }

  @Test
  void keeps_its_secret_out_of_texts() {
    assertThat(PUBLISHED.toString()).doesNotContain("plJ3");
    assertThat(CallbackSecret.parse(OTHER.text() + "\n")).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "plJ3nmyCDGBKInavdOK15jsl", "whsec_AAAA", "whsec_?"})
  void needs_a_real_secret(String text) {
    assertThatThrownBy(() -> CallbackSecret.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
