package dev.tidemark.contracts.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReckoningWithMoneyTest {
  private static Money euros(long cents) {
    return new Money(cents, "EUR");
  }

  private static final Money MOST = euros(Money.MAX_AMOUNT);

  @Test
  void adds_subtracts_and_multiplies_minor_units() {
    assertThat(euros(1999).plus(euros(1))).isEqualTo(euros(2000));
    assertThat(euros(1).minus(euros(1999))).isEqualTo(euros(-1998));
    assertThat(euros(1999).times(3)).isEqualTo(euros(5997));
    assertThat(euros(1999).times(0)).isEqualTo(Money.zero("EUR"));
    assertThat(euros(-5).times(-2)).isEqualTo(euros(10));
  }

  @Test
  void holds_what_every_json_reader_can_hold_and_no_more() {
    assertThat(MOST.amount()).isEqualTo(9_007_199_254_740_991L);
    assertThat(MOST.times(-1).times(-1)).isEqualTo(MOST);
    assertThatIllegalArgumentException().isThrownBy(() -> euros(Money.MAX_AMOUNT + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> euros(-Money.MAX_AMOUNT - 1));
    assertThatIllegalArgumentException().isThrownBy(() -> euros(Long.MIN_VALUE));
  }

  @Test
  void never_leaves_its_range_unnoticed() {
    assertThatIllegalArgumentException().isThrownBy(() -> MOST.plus(euros(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> MOST.times(-1).minus(euros(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> MOST.times(2));
    assertThatIllegalArgumentException().isThrownBy(() -> MOST.times(Integer.MIN_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> euros(1L << 33).times(Integer.MAX_VALUE));
  }

  @Test
  void never_mixes_currencies() {
    Money yen = new Money(100, "JPY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> yen.plus(euros(1)))
        .withMessageContaining("JPY and EUR");
    assertThatIllegalArgumentException().isThrownBy(() -> yen.minus(euros(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> yen.compareTo(euros(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> yen.isMoreThan(euros(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eur", "EURO", "EU", "AAA", "E R", "€"})
  void knows_the_currencies_of_iso_4217_only(String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.zero(currency))
        .withMessageContaining("ISO 4217");
  }

  @Test
  void compares_within_a_currency() {
    assertThat(euros(2)).isGreaterThan(euros(1));
    assertThat(euros(2).isMoreThan(euros(2))).isFalse();
    assertThat(euros(3).isMoreThan(euros(2))).isTrue();
  }

  @Test
  void tells_more_than_nothing_from_nothing_and_less() {
    assertThat(euros(1).isPositive()).isTrue();
    assertThat(euros(0).isPositive()).isFalse();
    assertThat(euros(0).isZero()).isTrue();
    assertThat(euros(-1).isZero()).isFalse();
    assertThat(euros(-1).isNegative()).isTrue();
    assertThat(euros(0).isNegative()).isFalse();
  }

  @Test
  void reads_as_minor_units_and_currency() {
    assertThat(euros(1999)).hasToString("1999 EUR");
  }
}
