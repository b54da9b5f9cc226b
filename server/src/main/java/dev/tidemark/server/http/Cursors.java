package dev.tidemark.server.http;

import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.PageRequest.Bookmark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads and writes the paging parameters of lists. A cursor is opaque and signed, and works only
 * with the filters and the order it was made for.
 */
final class Cursors {
  private static final int USUAL_LIMIT = 50;
  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * @param secret known to all processes of the installation and to nobody else
   */
  Cursors(byte[] secret) {
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** The part of the list these parameters ask for. */
  PageRequest page(Map<String, List<String>> parameters, String filter) {
    Optional<String> sort = one(parameters, "sort");
    boolean descending = sort.map(s -> s.startsWith("-")).orElse(false);
    Optional<String> field = sort.map(s -> s.startsWith("-") ? s.substring(1) : s);
    Optional<Bookmark> after = one(parameters, "cursor").map(cursor -> read(cursor, filter));
    return new PageRequest(field, descending, after, limit(one(parameters, "limit")));
  }

  private static Optional<String> one(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw ApiProblem.invalid("The parameter " + name + " takes one value.");
    }
    return values.stream().findFirst();
  }

  private static int limit(Optional<String> given) {
    if (given.isEmpty()) {
      return USUAL_LIMIT;
    }
    boolean number = given.get().matches("\\d{1,3}");
    int limit = number ? Integer.parseInt(given.get()) : 0;
    if (limit < 1 || limit > PageRequest.MOST) {
      throw ApiProblem.invalid("limit takes a whole number from 1 to " + PageRequest.MOST + ".");
    }
    return limit;
  }

  String write(Bookmark bookmark, String filter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(bookmark.value());
      out.writeUTF(bookmark.key());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] signature = sign(bytes.toByteArray(), filter);
    bytes.writeBytes(signature);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private Bookmark read(String cursor, String filter) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(cursor);
      int end = all.length - SIGNATURE_BYTES;
      if (end > 0) {
        byte[] content = Arrays.copyOf(all, end);
        if (MessageDigest.isEqual(
            sign(content, filter), Arrays.copyOfRange(all, end, all.length))) {
          DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
          return new Bookmark(in.readUTF(), in.readUTF());
        }
      }
    } catch (IllegalArgumentException | IOException broken) {
      throw misused();
    }
    throw misused();
  }

  private static ApiProblem misused() {
    return new ApiProblem(
        400,
        "invalid-cursor",
        "Invalid cursor",
        "Use a cursor as it was answered, with the same filters and order, or begin without one.");
  }

  private byte[] sign(byte[] content, String filter) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(filter.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java platform provides HmacSHA256.", e);
    }
  }
}
