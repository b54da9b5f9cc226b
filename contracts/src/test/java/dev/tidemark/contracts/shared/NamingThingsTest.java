package dev.tidemark.contracts.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingThingsTest {
  private static final UUID ID = UUID.fromString("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50");

  @Test
  void ids_read_as_their_bare_value() {
    assertThat(new OrderId(ID)).hasToString(ID.toString());
    assertThat(new PaymentId(ID)).hasToString(ID.toString());
    assertThat(new RefundId(ID)).hasToString(ID.toString());
    assertThat(new ReservationId(ID)).hasToString(ID.toString());
    assertThat(new CustomerId("ann")).hasToString("ann");
    assertThat(new Sku("MUG-1")).hasToString("MUG-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a\tb", "ü", "a\u0000", "\u007f"})
  void a_sku_fits_into_a_path(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
  }

  @Test
  void a_sku_is_at_most_64_characters() {
    assertThat(new Sku("~".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new Sku("~".repeat(65)));
  }

  @Test
  void a_customer_id_is_1_to_100_characters() {
    assertThat(new CustomerId("x".repeat(100)).value()).hasSize(100);
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("x".repeat(101)));
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("  "));
  }
}
