package dev.tidemark.server.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the sender of callbacks and this server share: {@code whsec_} and base64, by the Standard
 * Webhooks specification.
 */
public final class CallbackSecret {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final int FEWEST_BYTES = 16;

  private final byte[] key;

  private CallbackSecret(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a secret.
   *
   * @throws IllegalArgumentException if it is none, or too short to be one
   */
  public static CallbackSecret parse(String text) {
    String bare = text.strip();
    if (!bare.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A callback secret begins with " + PREFIX + ".");
    }
    byte[] key = Base64.getDecoder().decode(bare.substring(PREFIX.length()));
    if (key.length < FEWEST_BYTES) {
      throw new IllegalArgumentException("A callback secret has 24 to 64 bytes.");
    }
    return new CallbackSecret(key);
  }

  /** A new secret. */
  public static CallbackSecret random(RandomGenerator random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new CallbackSecret(key);
  }

  /** The secret as it is written down. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The signature of a callback, {@code v1,} and base64. */
  public String sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java platform provides HmacSHA256.", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallbackSecret that && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
