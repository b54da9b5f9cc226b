package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.contract.ListHistory.Transaction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories of which it is known whether an order explains them. */
class CheckingAHistoryTest {
  private static Transaction did(
      String name, Map<String, List<String>> read, Map<String, String> appended) {
    return new Transaction(name, read, appended);
  }

  private static ListHistory history(Transaction... all) {
    return new ListHistory(List.of(all));
  }

  @Test
  void one_after_the_other_is_explained() {
    assertThat(
            history(
                    did("T1", Map.of("x", List.of()), Map.of("x", "1")),
                    did("T2", Map.of("x", List.of("1")), Map.of("y", "1")),
                    did("end", Map.of("x", List.of("1"), "y", List.of("1")), Map.of()))
                .contradiction())
        .isEmpty();
    assertThat(history().contradiction()).isEmpty();
  }

  /** The example that Elle's own page begins with (G1c). */
  @Test
  void seeing_what_comes_later_is_found() {
    assertThat(
            history(
                    did("T1", Map.of("y", List.of("1")), Map.of("x", "1")),
                    did("T2", Map.of(), Map.of("x", "2", "y", "1")),
                    did("T3", Map.of("x", List.of("1", "2"), "y", List.of("1")), Map.of()))
                .contradiction())
        .hasValueSatisfying(circle -> assertThat(circle).contains("T1", "T2").doesNotContain("T3"));
  }

  /** Both look at both lists, and each changes another one (G2). */
  @Test
  void write_skew_is_found() {
    Map<String, List<String>> nothing = Map.of("x", List.of(), "y", List.of());
    assertThat(
            history(
                    did("T1", nothing, Map.of("x", "1")),
                    did("T2", nothing, Map.of("y", "1")),
                    did("end", Map.of("x", List.of("1"), "y", List.of("1")), Map.of()))
                .contradiction())
        .hasValueSatisfying(circle -> assertThat(circle).contains("T1 before", "T2 before"));
  }

  @Test
  void a_long_fork_is_found() {
    assertThat(
            history(
                    did("T1", Map.of(), Map.of("x", "1")),
                    did("T2", Map.of(), Map.of("y", "1")),
                    did("T3", Map.of("x", List.of("1"), "y", List.of()), Map.of()),
                    did("T4", Map.of("x", List.of(), "y", List.of("1")), Map.of()),
                    did("end", Map.of("x", List.of("1"), "y", List.of("1")), Map.of()))
                .contradiction())
        .hasValueSatisfying(circle -> assertThat(circle).contains("T1", "T2", "T3", "T4"));
  }

  /** Two write into each other's middle (G0). */
  @Test
  void writes_that_cross_are_found() {
    assertThat(
            history(
                    did("T1", Map.of(), Map.of("x", "1", "y", "1")),
                    did("T2", Map.of(), Map.of("x", "2", "y", "2")),
                    did("end", Map.of("x", List.of("1", "2"), "y", List.of("2", "1")), Map.of()))
                .contradiction())
        .isPresent();
  }

  @Test
  void what_is_lost_invented_or_turned_round_is_found() {
    Transaction one = did("T1", Map.of(), Map.of("x", "1"));
    Transaction two = did("T2", Map.of("x", List.of("2", "1")), Map.of("x", "2"));
    assertThat(history(one, did("end", Map.of("x", List.of()), Map.of())).contradiction())
        .hasValue("1 is lost from x");
    assertThat(history(one, did("end", Map.of("x", List.of("1", "9")), Map.of())).contradiction())
        .hasValue("end saw 9 in x, which nobody put");
    assertThat(
            history(one, two, did("end", Map.of("x", List.of("1", "2")), Map.of())).contradiction())
        .hasValue("T2 saw x as it never was: [2, 1]");
  }
}
