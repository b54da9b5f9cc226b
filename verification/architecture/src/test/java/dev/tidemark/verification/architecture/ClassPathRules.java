package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.tidemark.verification.canary.CaughtBy;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What kernel, contracts and contexts may see of the world around them. */
final class ClassPathRules {
  private static final Set<String> JAVA_BASE =
      ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().packages();

  static final List<HouseRule> RULES =
      List.of(
          new HouseRule("java-base-only", ClassPathRules::outsiders),
          new HouseRule("no-other-context", ClassPathRules::neighbours),
          new HouseRule("kernel-knows-nobody", ClassPathRules::seenByKernel),
          new HouseRule("contracts-know-the-kernel", ClassPathRules::seenByContracts));

  private ClassPathRules() {}

  private static Stream<Violation> outsiders(House house) {
    return house
        .pure()
        .flatMap(type ->
            seenBy(type)
                .filter(seen -> !isOfTheHouse(house, seen) && !isJavaBase(seen))
                .map(seen ->
                    Violation.of(
                        type,
                        ("sees %s. Kernel, contracts and contexts need java.base only:"
                                + " put what needs more behind a port, into an adapter.")
                            .formatted(seen.getName()))));
  }

  private static Stream<Violation> neighbours(House house) {
    return house
        .inContexts()
        .flatMap(type ->
            seenBy(type)
                .filter(seen -> house.contextOf(seen).isPresent())
                .filter(seen -> !house.contextOf(seen).equals(house.contextOf(type)))
                .map(seen ->
                    Violation.of(
                        type,
                        "sees %s of another context. Consume one of its contracts instead."
                            .formatted(seen.getName()))));
  }

  private static Stream<Violation> seenByKernel(House house) {
    return house
        .pure()
        .filter(house::inKernel)
        .flatMap(type ->
            seenBy(type)
                .filter(seen -> house.inContracts(seen) || house.contextOf(seen).isPresent())
                .map(seen ->
                    Violation.of(
                        type,
                        "sees %s. The kernel is generic: take it as a type parameter."
                            .formatted(seen.getName()))));
  }

  private static Stream<Violation> seenByContracts(House house) {
    return house
        .pure()
        .filter(house::inContracts)
        .flatMap(type ->
            seenBy(type)
                .filter(seen -> house.contextOf(seen).isPresent())
                .map(seen ->
                    Violation.of(
                        type,
                        "sees %s. A contract says all it has to say in contracts' types."
                            .formatted(seen.getName()))));
  }

  private static Stream<JavaClass> seenBy(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(arrow -> arrow.getTargetClass().getBaseComponentType())
        .filter(seen -> !seen.isPrimitive() && !seen.isEquivalentTo(CaughtBy.class))
        .distinct();
  }

  private static boolean isOfTheHouse(House house, JavaClass seen) {
    Optional<String> context = house.contextOf(seen);
    return context.isPresent()
        || house.inKernel(seen)
        || house.inContracts(seen)
        || seen.getPackageName().equals("org.jspecify.annotations")
        || seen.getPackageName().startsWith("dev.tidemark.kernel")
        || seen.getPackageName().startsWith("dev.tidemark.contracts");
  }

  private static boolean isJavaBase(JavaClass seen) {
    return seen.getPackageName().startsWith("java.") && JAVA_BASE.contains(seen.getPackageName());
  }
}
