package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells whether a snapshot was made by the code that would use it. It digests the class files of
 * the fold and of the state with everything nested in them, and of all the state is made of: the
 * records, sealed families and enums that its components name, wherever they are declared. So any
 * change of these starts afresh: a snapshot thrown away needlessly costs a fold, one trusted
 * wrongly costs the truth.
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
    if (ofThePlatform(type) || !into.add(type)) {
      return;
    }
    for (Class<?> member : type.getNestMembers()) {
      collect(member, into);
    }
    Class<?>[] permitted = type.getPermittedSubclasses();
    for (Class<?> sub : permitted == null ? new Class<?>[0] : permitted) {
      collect(sub, into);
    }
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent part : components == null ? new RecordComponent[0] : components) {
      collectNamed(part.getGenericType(), into);
    }
  }

  /** The types a declaration names: of {@code Map<Sku, List<Line>>} these are Sku and Line. */
  private static void collectNamed(Type named, Set<Class<?>> into) {
    switch (named) {
      case Class<?> type -> collect(type.isArray() ? type.componentType() : type, into);
      case ParameterizedType generic -> {
        collectNamed(generic.getRawType(), into);
        for (Type argument : generic.getActualTypeArguments()) {
          collectNamed(argument, into);
        }
      }
      case WildcardType any -> {
        for (Type bound : any.getUpperBounds()) {
          collectNamed(bound, into);
        }
      }
      case GenericArrayType array -> collectNamed(array.getGenericComponentType(), into);
      default -> {
        // A type variable: what it stands for is named where the generic type is.
      }
    }
  }

  private static boolean ofThePlatform(Class<?> type) {
    return type.isPrimitive() || type.isArray() || type.getName().startsWith("java.");
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
