package dev.tidemark.bench.peers;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidemark.bench.contestant.Contestant;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The test that every peer extends: what it counts is in the database, for each of its works. */
public abstract class StoringWhatIsCounted {
  private final Contestant[] contestants;

  /** The test of those contestants, of which there must be one at least. */
  protected StoringWhatIsCounted(Contestant... contestants) {
    if (contestants.length == 0) {
      throw new IllegalArgumentException("nothing to test");
    }
    this.contestants = contestants.clone();
  }

  @TestFactory
  Stream<DynamicTest> every_unit_is_in_the_database(@TempDir Path folder) {
    Evidence evidence = new Evidence(folder);
    return Stream.of(contestants)
        .flatMap(contestant ->
            contestant.works().keySet().stream()
                .sorted()
                .map(work ->
                    dynamicTest(
                        contestant.system() + " " + work, () -> evidence.of(contestant, work))))
        .onClose(evidence::close);
  }
}
