package dev.tidemark.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of the platform against the rules of the house. */
class KeepingTheRulesTest {
  /** Fewer mean that something was not imported; raise them as the platform grows. */
  private static final int CLASSES_AT_LEAST = 600;

  private static final int MODULES_AT_LEAST = 12;
  private static final int CONTEXTS_AT_LEAST = 6;

  private static final House HOUSE = House.real();

  static List<HouseRule> rules() {
    return HouseRule.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_class_breaks(HouseRule rule) {
    assertThat(rule.violations(HOUSE)).as("violations of '%s'", rule.name()).isEmpty();
  }

  @Test
  void every_module_of_the_build_is_judged() {
    assertThat(Reactor.modules()).hasSizeGreaterThanOrEqualTo(MODULES_AT_LEAST);
    assertThat(Reactor.modules())
        .as("modules whose classes are here; add a missing one to this module's POM")
        .allMatch(module -> Files.isDirectory(Reactor.classes(module)));
    assertThat(HOUSE.classes()).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
  }

  @Test
  void every_part_of_the_house_has_classes() {
    assertThat(HOUSE.contexts()).hasSizeGreaterThanOrEqualTo(CONTEXTS_AT_LEAST);
    assertThat(HOUSE.contexts())
        .allMatch(
            root -> HOUSE.inContexts().anyMatch(t -> t.getPackageName().equals(root + ".model")));
    assertThat(HOUSE.classes().stream().filter(HOUSE::inKernel).count()).isGreaterThan(100);
    assertThat(HOUSE.classes().stream().filter(HOUSE::inContracts).count()).isGreaterThan(25);
  }
}
