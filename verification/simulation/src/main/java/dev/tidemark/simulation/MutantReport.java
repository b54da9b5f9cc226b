package dev.tidemark.simulation;

import dev.tidemark.simulation.mutant.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells what became of mutants: to people, to programs, and on the page about them. */
final class MutantReport {
  static final Path PAGE = Path.of("docs", "reference", "mutants.md");

  private static final String UNHUNTED =
      """

      ## Not hunted here

      | invariant | why |
      |---|---|
      | T2 noTenantNoRows | needs accounts; a role that may pass by is refused already: `OpeningAContextIT` |
      | T3 connectionIsClean | needs accounts: no connection carries a tenant |
      | T4 matrixHolds | a route without a policy cannot be declared: `CatchingBadDoorsTest`; the rest needs accounts |
      | T6 erasedIsGone | needs erasure |
      | C1 emailUnique, C2 oneActiveCart | need accounts and carts |
      | C3 oneClaim, C5 wipLimitHolds | need boards |
      """;

  private final List<Verdict> verdicts;

  MutantReport(List<Verdict> verdicts) {
    this.verdicts = List.copyOf(verdicts);
  }

  private long killed() {
    return verdicts.stream().filter(Verdict::killed).count();
  }

  private long medianSeeds() {
    List<Long> seeds = verdicts.stream().map(Verdict::seeds).sorted().toList();
    return seeds.get(seeds.size() / 2);
  }

  String figures(double seconds) {
    return String.format(
        Locale.ROOT,
        "  %d mutants, %d killed, median %d seeds, in %.1f s%n",
        verdicts.size(),
        killed(),
        medianSeeds(),
        seconds);
  }

  Summary.Hunt summary() {
    return new Summary.Hunt(verdicts.size(), (int) killed());
  }

  void write(Path page) {
    try {
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, text());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private String text() {
    return """
    # Mutants

    Deliberate defects that the simulator has to find. Each is the product with one small
    part replaced; the run is the ordinary one. A defect counts as found when a run reports
    a broken invariant and the same run of the real product does not. One that survives
    fails the build.

    Written by `./tidemark sim --mutants --report`: %d mutants, %d killed, median %d seeds.

    | mutant | what somebody did wrong | meant for | found by | seeds |
    |---|---|---|---|---|
    """
            .formatted(verdicts.size(), killed(), medianSeeds())
        + verdicts.stream().map(MutantReport::row).collect(Collectors.joining())
        + UNHUNTED;
  }

  private static String row(Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %d |\n",
        verdict.mutant().name(),
        verdict.mutant().defect(),
        verdict.mutant().invariant(),
        verdict.killed() ? verdict.killer() : "nobody",
        verdict.seeds());
  }
}
