package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingAContextTest {
  @Test
  void names_schema_and_role_after_it() {
    ContextName name = new ContextName("card-processor");

    assertThat(name.schema()).isEqualTo("card_processor");
    assertThat(name.role("Shop-EU")).isEqualTo("shop_eu_card_processor");
    assertThat(name.role("d".repeat(63))).hasSize(63).endsWith("_card_processor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Ordering", "a_b", "1st", "pg-stat", "tidemark", "a\"; drop schema b", "ä"})
  void refuses_what_is_not_a_plain_name(String name) {
    assertThatThrownBy(() -> new ContextName(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
