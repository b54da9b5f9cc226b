package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something in the JDK that must not be used in a part of the house.
 *
 * @param name of the rule
 * @param where which classes are judged
 * @param types the use of any of these is a violation, in any form
 * @param calls and so is a call, a method reference or a field access of this kind
 * @param instead what to do
 */
record Ban(
    String name,
    Function<House, Stream<JavaClass>> where,
    List<String> types,
    Predicate<JavaAccess<?>> calls,
    String instead) {
  /** A ban of types in everything that must be the same in every run. */
  static Ban types(String name, String instead, String... types) {
    return new Ban(name, House::pure, List.of(types), call -> false, instead);
  }

  /** A ban of members, written {@code Type.member}, there. */
  static Ban calls(String name, String instead, String... members) {
    return new Ban(name, House::pure, List.of(), access -> named(access, members), instead);
  }

  /** The same ban, also of accesses like this. */
  Ban or(Predicate<JavaAccess<?>> more) {
    return new Ban(name, where, types, calls.or(more), instead);
  }

  /** The same ban for contexts only. */
  Ban inContexts() {
    return new Ban(name, House::inContexts, types, calls, instead);
  }

  HouseRule rule() {
    return new HouseRule(name, house -> where.apply(house).flatMap(this::violations));
  }

  private Stream<Violation> violations(JavaClass type) {
    Stream<String> used =
        type.getDirectDependenciesFromSelf().stream()
            .map(arrow -> arrow.getTargetClass().getBaseComponentType().getName())
            .filter(this::isBanned);
    Stream<String> called =
        type.getAccessesFromSelf().stream().filter(calls).map(access -> target(access));
    return Stream.concat(used, called)
        .distinct()
        .map(what -> Violation.of(type, "uses " + what + ". " + instead));
  }

  /** A name that ends with a dot stands for a package. */
  private boolean isBanned(String type) {
    return types.stream()
        .anyMatch(ban -> ban.endsWith(".") ? type.startsWith(ban) : type.equals(ban));
  }

  private static boolean named(JavaAccess<?> access, String... members) {
    return List.of(members).contains(target(access));
  }

  private static String target(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + '.' + access.getName();
  }
}
