package dev.tidemark.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that are computed, not drawn: the same parts always give the same id, in every process and
 * after every restart.
 */
public final class Digest {
  private Digest() {}

  /**
   * A UUID (version 8, RFC 9562) from the first 122 bits of the SHA-256 of the parts. The parts are
   * delimited by their lengths, so no two lists of parts run together.
   */
  public static UUID uuid(String... parts) {
    MessageDigest sha = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      sha.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(sha.digest());
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The SHA-256 algorithm, which every Java platform must provide. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform provides SHA-256.", e);
    }
  }
}
