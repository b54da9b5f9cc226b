package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens the door of every context that was built, found by its type so that a new context is under
 * the rules at once. Ports are stood in for by objects that can do nothing: declaring calls none.
 */
final class Doors {
  private Doors() {}

  /** The declarations of all contexts, by name. */
  static List<Declaration> declarations(House house) {
    return house
        .inContexts()
        .filter(type -> !type.isInterface() && type.isAssignableTo(BoundedContext.class))
        .map(Doors::open)
        .map(BoundedContext::declare)
        .sorted(Comparator.comparing(Declaration::name))
        .toList();
  }

  private static BoundedContext open(JavaClass door) {
    return (BoundedContext) made(door.reflect());
  }

  /** A value of a settings type: what the type offers as usual, or one made of such values. */
  private static Object made(Class<?> type) {
    if (type == List.class) {
      return List.of();
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> {
            throw new AssertionError("Declaring a context must not call " + method + ".");
          });
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return constant(type).orElseGet(() -> constructed(type));
  }

  private static Optional<Object> constant(Class<?> type) {
    return Stream.of(type.getFields())
        .filter(field -> field.getType() == type && Modifier.isStatic(field.getModifiers()))
        .findFirst()
        .map(field -> {
          try {
            return field.get(null);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Object constructed(Class<?> type) {
    Constructor<?> shortest =
        Stream.of(type.getConstructors())
            .min(Comparator.comparingInt(Constructor::getParameterCount))
            .orElseThrow(() -> new AssertionError(type + " needs a public constructor."));
    try {
      return shortest.newInstance(
          Stream.of(shortest.getParameterTypes()).map(Doors::made).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The door of " + type + " does not open.", e);
    }
  }
}
