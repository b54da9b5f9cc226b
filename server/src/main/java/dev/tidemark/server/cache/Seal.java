package dev.tidemark.server.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes bytes of entries and entries of bytes. The bytes are signed together with the question they
 * answer: what was made for another tenant, question or installation, or was changed by anybody, is
 * not opened. Keys begin with the tenant and say nothing else about what is kept under them.
 */
final class Seal {
  private static final int SIGNATURE_BYTES = 32;
  private static final int FIXED_BYTES = SIGNATURE_BYTES + 2 * Long.BYTES + Short.BYTES;
  private static final int KEY_BYTES = 16;

  private final SecretKeySpec secret;

  /**
   * @param secret known to all processes on the same logs, and to nobody else
   */
  Seal(byte[] secret) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** Under which key answers to this are kept. */
  String key(Question question) {
    byte[] name = mac("key", question, "", ByteBuffer.allocate(0));
    return "tidemark:" + question.tenant() + ":" + HexFormat.of().formatHex(name, 0, KEY_BYTES);
  }

  /**
   * The bytes of an entry.
   *
   * @param tables from which it was read
   */
  byte[] seal(Question question, String tables, Entry entry) {
    byte[] tag = entry.answer().tag().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(FIXED_BYTES + tag.length + entry.answer().body().length)
            .position(SIGNATURE_BYTES)
            .putLong(entry.position())
            .putLong(entry.madeAt().toEpochMilli())
            .putShort((short) tag.length)
            .put(tag)
            .put(entry.answer().body());
    bytes.flip().position(SIGNATURE_BYTES);
    byte[] signature = mac("entry", question, tables, bytes.slice());
    return bytes.put(0, signature).array();
  }

  /** The entry, if it answers this question, was read from these tables, and is not too old. */
  Optional<Entry> open(Question question, String tables, byte[] sealed, Instant now) {
    if (sealed.length < FIXED_BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(sealed, SIGNATURE_BYTES, sealed.length - SIGNATURE_BYTES).slice();
    byte[] signature = mac("entry", question, tables, bytes.duplicate());
    if (!MessageDigest.isEqual(signature, Arrays.copyOf(sealed, SIGNATURE_BYTES))) {
      return Optional.empty();
    }
    Entry entry = read(bytes);
    // The clocks of two machines differ: one that seems to be made in future is judged alike.
    Duration age = Duration.between(entry.madeAt(), now).abs();
    return age.compareTo(question.longest()) < 0 ? Optional.of(entry) : Optional.empty();
  }

  private static Entry read(ByteBuffer bytes) {
    long position = bytes.getLong();
    Instant madeAt = Instant.ofEpochMilli(bytes.getLong());
    byte[] tag = new byte[bytes.getShort()];
    bytes.get(tag);
    byte[] body = new byte[bytes.remaining()];
    bytes.get(body);
    return new Entry(position, madeAt, new Answer(body, new String(tag, StandardCharsets.UTF_8)));
  }

  /** Parts are delimited by their lengths, so that no two lists of them run together. */
  private byte[] mac(String purpose, Question question, String tables, ByteBuffer content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      for (String part :
          new String[] {
            purpose,
            question.tenant().value(),
            question.context(),
            question.query(),
            question.id(),
            question.asked(),
            tables
          }) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      mac.update(content);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java platform provides HmacSHA256.", e);
    }
  }
}
