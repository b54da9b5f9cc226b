package dev.tidemark.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.tidemark.verification.canary.CaughtBy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule reports its canaries, all of them and nothing else. */
class CatchingCanariesTest {
  private static final House CANARIES = House.ofCanaries();

  static List<HouseRule> rules() {
    return HouseRule.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void its_own_canaries_are_caught_by(HouseRule rule) {
    List<String> expected =
        CANARIES.classes().stream()
            .filter(type -> caughtBy(type).equals(rule.name()))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertThat(expected).as("canaries of '%s'", rule.name()).isNotEmpty();
    assertThat(rule.violations(CANARIES).stream().map(Violation::culprit).distinct().sorted())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void every_canary_names_a_rule_that_exists() {
    assertThat(CANARIES.classes().stream().map(CatchingCanariesTest::caughtBy))
        .filteredOn(name -> !name.isEmpty())
        .isSubsetOf(HouseRule.all().stream().map(HouseRule::name).toList());
  }

  private static String caughtBy(JavaClass type) {
    return type.tryGetAnnotationOfType(CaughtBy.class).map(CaughtBy::value).orElse("");
  }
}
