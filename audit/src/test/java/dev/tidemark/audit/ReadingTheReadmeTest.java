package dev.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of invariants is what the code says, line by line. */
class ReadingTheReadmeTest {
  @Test
  void finds_every_invariant_with_its_meaning_in_order() throws IOException {
    List<String> table =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| [A-Z]\\d+ .*"))
            .toList();

    assertThat(table)
        .isEqualTo(
            Invariants.ALL.stream()
                .map(invariant -> "| " + invariant + " | " + invariant.meaning() + " |")
                .toList());
  }
}
