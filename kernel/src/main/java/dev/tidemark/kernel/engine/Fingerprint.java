package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells whether a snapshot was made by the code that would use it. It digests the class files of
 * the fold and of the state with everything nested in them, so any change of either starts afresh:
 * a snapshot thrown away needlessly costs a fold, one trusted wrongly costs the truth.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The digest of this fold and this state; as long as both are as they are, it stays the same. */
  public static String of(Class<?> fold, Class<?> state) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    collect(fold.getNestHost(), classes);
    collect(state.getNestHost(), classes);
    MessageDigest sha = Digest.sha256();
    for (Class<?> type : classes) {
      sha.update(bytesOf(type));
    }
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }

  private static void collect(Class<?> type, Set<Class<?>> into) {
    if (!into.add(type)) {
      return;
    }
    for (Class<?> member : type.getNestMembers()) {
      collect(member, into);
    }
    Class<?>[] permitted = type.getPermittedSubclasses();
    for (Class<?> sub : permitted == null ? new Class<?>[0] : permitted) {
      collect(sub, into);
    }
  }

  private static byte[] bytesOf(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      // A class made at run time, such as a lambda's, has no file; its host's file stands for it.
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The class file of " + type.getName() + " cannot be read.", e);
    }
  }
}
