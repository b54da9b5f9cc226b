package dev.tidemark.testkit;

import dev.tidemark.kernel.Decision;
import java.util.List;
import java.util.stream.Collectors;

/** How a failed specification tells what it expected and what it found: one fact a line. */
final class Wording {
  private Wording() {}

  static AssertionError mismatch(String occasion, String expected, String actual) {
    return new AssertionError(
        "%n%s%nexpected:%n%s%nbut was:%n%s%n".formatted(occasion, expected, actual));
  }

  static String of(Decision<?> decision) {
    return switch (decision) {
      case Decision.Accepted<?> accepted -> lines(accepted.events());
      case Decision.Refused<?> refused -> "  refused: " + refused.reason();
    };
  }

  static String lines(List<?> facts) {
    return facts.isEmpty()
        ? "  nothing"
        : facts.stream()
            .map(fact -> "  " + fact)
            .collect(Collectors.joining(System.lineSeparator()));
  }
}
