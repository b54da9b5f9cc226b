package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.message.Contract;
import java.lang.classfile.Attributes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What messages are made of, and how things are called. */
final class MessageRules {
  private static final List<Class<?>> MESSAGES =
      List.of(Command.class, Event.class, Contract.class, Rejection.class, Query.class);

  private static final List<Class<?>> FAMILIES =
      List.of(Command.class, Event.class, Rejection.class);

  private static final Set<String> FLOATING =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private static final Pattern EMPTY_NAME =
      Pattern.compile("\\w+(Manager|Helper|Helpers|Util|Utils|Impl)|I[A-Z][a-z]\\w+");

  private static final Pattern SETTER = Pattern.compile("set[A-Z]\\w*");

  static final List<HouseRule> RULES =
      List.of(
          new HouseRule("messages-are-records", MessageRules::otherMessages),
          new HouseRule("families-are-sealed", MessageRules::openFamilies),
          new HouseRule("no-floating-point", MessageRules::floatingPoint),
          new HouseRule("no-setters", MessageRules::setters),
          new HouseRule("telling-names", MessageRules::emptyNames));

  private MessageRules() {}

  private static Stream<Violation> otherMessages(House house) {
    return house
        .pure()
        .filter(type -> !type.isInterface() && isAnyOf(type, MESSAGES))
        .filter(type -> !type.isRecord() && !type.isEnum() && !isLambda(type))
        .map(type -> Violation.of(type, "is a message and no record. Make it a record."));
  }

  private static Stream<Violation> openFamilies(House house) {
    return house
        .inContexts()
        .filter(type -> type.isInterface() && isAnyOf(type, FAMILIES))
        .filter(t -> MonitorScan.read(t).findAttribute(Attributes.permittedSubclasses()).isEmpty())
        .map(type ->
            Violation.of(
                type,
                "is an open family. Seal it, so that every switch over it needs no default."));
  }

  private static Stream<Violation> floatingPoint(House house) {
    return house
        .pure()
        .filter(t -> house.inContracts(t) || isWordOrRule(house, t))
        .filter(type -> types(type).anyMatch(used -> FLOATING.contains(used.getName())))
        .map(type ->
            Violation.of(
                type, "counts with floating point. Use Money, or whole numbers of a named unit."));
  }

  private static Stream<Violation> setters(House house) {
    return house
        .pure()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> SETTER.matcher(method.getName()).matches())
        .map(method ->
            Violation.of(
                method.getOwner(),
                "has the setter '%s'. Return a new value instead.".formatted(method.getName())));
  }

  private static Stream<Violation> emptyNames(House house) {
    return house.classes().stream()
        .filter(type -> EMPTY_NAME.matcher(type.getSimpleName()).matches())
        .map(type ->
            Violation.of(
                type,
                "has a name that says nothing. Call it what it is in the context's README, an"
                    + " implementation by what makes it different."));
  }

  private static boolean isWordOrRule(House house, JavaClass type) {
    return house.contextOf(type).isPresent()
        && Set.of("language", "model").contains(house.partOf(type));
  }

  private static boolean isAnyOf(JavaClass type, List<Class<?>> kinds) {
    return kinds.stream().anyMatch(type::isAssignableTo);
  }

  private static boolean isLambda(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static Stream<JavaClass> types(JavaClass type) {
    return Stream.concat(
            type.getFields().stream().map(field -> field.getRawType()),
            type.getCodeUnits().stream().flatMap(MessageRules::inSignature))
        .map(JavaClass::getBaseComponentType);
  }

  private static Stream<JavaClass> inSignature(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
  }
}
