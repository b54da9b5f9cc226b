package dev.tidemark.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.context.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the doors declare fits together, and is what the code does. */
class DeclaringContextsTest {
  private static final House HOUSE = House.real();
  private static final List<Declaration> ALL = Doors.declarations(HOUSE);

  static List<DeclarationRule> rules() {
    return DeclarationRule.all();
  }

  @Test
  void every_context_has_a_door_that_opens() {
    assertThat(ALL).hasSameSizeAs(HOUSE.contexts());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_declaration_breaks(DeclarationRule rule) {
    assertThat(rule.violations(ALL, Contracts.CATALOGUE)).isEmpty();
  }

  @Test
  void contexts_make_the_contracts_they_publish_and_no_others() {
    for (Declaration context : ALL) {
      assertThat(ContextMap.made(HOUSE, root(context)))
          .as("contracts that %s makes; its door lists them in publishes", context.name())
          .isEqualTo(ContextMap.named(context.publishes()));
    }
  }

  @Test
  void contexts_read_the_contracts_they_consume_and_no_others() {
    for (Declaration context : ALL) {
      assertThat(ContextMap.read(HOUSE, root(context)))
          .as("contracts that %s reads; its door handles them", context.name())
          .isEqualTo(ContextMap.named(context.consumes()));
    }
  }

  @Test
  void the_printed_map_is_the_map_of_the_doors() throws IOException {
    Path page = Reactor.root().resolve("docs/context-map.md");
    String today = ContextMap.page(ALL, Contracts.CATALOGUE);
    if (Boolean.getBoolean("tidemark.print")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, today);
    }
    assertThat(page)
        .as("print it anew: run this with -Djvm.of.tests=-Dtidemark.print=true, then commit it")
        .hasContent(today);
  }

  private static String root(Declaration context) {
    return HOUSE.contexts().stream()
        .filter(root -> root.endsWith("." + context.name()))
        .findFirst()
        .orElseThrow();
  }
}
