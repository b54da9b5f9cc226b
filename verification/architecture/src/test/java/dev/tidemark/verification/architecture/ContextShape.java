package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.tidemark.kernel.context.BoundedContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The one shape of a context: a door, five packages and the arrows between them. */
final class ContextShape {
  /** What each package may look at inside its context. There is no cycle in it. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "language", Set.of(),
          "model", Set.of("language"),
          "port", Set.of("language"),
          "process", Set.of("language", "port"),
          "view", Set.of("language", "port"),
          "", Set.of("language", "model", "process", "view", "port"));

  static final List<HouseRule> RULES =
      List.of(
          new HouseRule("five-packages", ContextShape::strangePackages),
          new HouseRule("one-door", ContextShape::besideTheDoor),
          new HouseRule("package-arrows", ContextShape::wrongArrows));

  private ContextShape() {}

  private static Stream<Violation> strangePackages(House house) {
    return house
        .inContexts()
        .filter(type -> !ARROWS.containsKey(house.partOf(type)))
        .map(type ->
            Violation.of(
                type,
                "is in none of language, model, process, view, port: a context has no other"
                    + " package and none is nested. Move it to the one it belongs to."));
  }

  private static Stream<Violation> besideTheDoor(House house) {
    return house
        .inContexts()
        .filter(type -> house.partOf(type).isEmpty() && type.isTopLevelClass())
        .filter(type -> !type.isAssignableTo(BoundedContext.class))
        .map(type ->
            Violation.of(
                type,
                "stands beside the door: the root package holds the one BoundedContext only."
                    + " Move it to language, model, process, view or port."));
  }

  private static Stream<Violation> wrongArrows(House house) {
    return house
        .inContexts()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(arrow -> isWrong(house, arrow))
        .map(arrow ->
            Violation.of(
                arrow.getOriginClass(),
                "in '%s' sees %s in '%s', but may see %s only. Speak in types of 'language'."
                    .formatted(
                        house.partOf(arrow.getOriginClass()),
                        arrow.getTargetClass().getName(),
                        house.partOf(arrow.getTargetClass()),
                        ARROWS.get(house.partOf(arrow.getOriginClass())))));
  }

  private static boolean isWrong(House house, Dependency arrow) {
    JavaClass from = arrow.getOriginClass();
    JavaClass to = arrow.getTargetClass();
    if (!house.contextOf(from).equals(house.contextOf(to))) {
      return false;
    }
    String part = house.partOf(from);
    String target = house.partOf(to);
    return !part.equals(target)
        && ARROWS.containsKey(part)
        && ARROWS.containsKey(target)
        && !ARROWS.get(part).contains(target);
  }
}
