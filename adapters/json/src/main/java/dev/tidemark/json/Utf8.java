package dev.tidemark.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Checks that a document is UTF-8. The parser would detect and read UTF-16 and UTF-32 as well, and
 * takes overlong forms, in which forbidden characters could hide.
 */
final class Utf8 {
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    for (int i = 0; i < Math.min(Integer.BYTES, bytes.length); i++) {
      // What begins with a zero is UTF-16 or UTF-32: JSON has no zero byte anywhere.
      if (bytes[i] == 0) {
        return false;
      }
    }
    int ascii = asciiLength(bytes);
    return ascii == bytes.length || decodes(ByteBuffer.wrap(bytes, ascii, bytes.length - ascii));
  }

  /** How many bytes at the beginning are surely ASCII; eight at a time, as most documents are. */
  private static int asciiLength(byte[] bytes) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    int at = 0;
    while (at + Long.BYTES <= bytes.length && (words.getLong(at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < bytes.length && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static boolean decodes(ByteBuffer rest) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(rest);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
