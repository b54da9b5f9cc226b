package dev.tidemark.simulation;

import dev.tidemark.simulation.mutant.Mutants;
import dev.tidemark.simulation.plan.Profiles;
import dev.tidemark.simulation.plan.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for on the command line.
 *
 * @param seeds how many runs; for mutants how many at most for each
 * @param seed the first one
 * @param profile which family of profiles
 * @param steps the storm's most steps
 * @param json whether one JSON object is wanted on standard output
 * @param scenario a file to be replayed instead
 * @param hunt whether and how deliberate defects are hunted instead
 */
record CommandLine(
    long seeds,
    long seed,
    String profile,
    long steps,
    boolean json,
    Optional<Path> scenario,
    Optional<Hunt> hunt) {
  private static final long USUAL_SEEDS = 200;

  /** Seeds that a mutant may survive at most. */
  private static final long HUNTING_SEEDS = 1_000;

  /**
   * How deliberate defects are hunted.
   *
   * @param only which of them, by a part of the name; empty for all
   * @param report whether the page about them is written anew
   */
  record Hunt(String only, boolean report) {}

  /** Wrong; the message says how, and what would be right. */
  static final class Misused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misused(String message) {
      super(message);
    }
  }

  static CommandLine parse(List<String> arguments) {
    CommandLine line =
        new CommandLine(
            USUAL_SEEDS,
            1,
            Profiles.ANY,
            Scenario.UNLIMITED,
            false,
            Optional.empty(),
            Optional.empty());
    Deque<String> rest = new ArrayDeque<>();
    for (String argument : arguments) {
      int equal = argument.startsWith("--") ? argument.indexOf('=') : -1;
      rest.add(equal < 0 ? argument : argument.substring(0, equal));
      if (equal >= 0) {
        rest.add(argument.substring(equal + 1));
      }
    }
    Set<String> given = new LinkedHashSet<>();
    while (!rest.isEmpty()) {
      String option = rest.remove();
      given.add(option);
      line = line.with(option, rest);
    }
    line.refuseIgnored(given);
    if (given.contains("--seeds")) {
      return line;
    }
    if (line.hunt.isPresent()) {
      return line.withSeeds(HUNTING_SEEDS);
    }
    // Who names a seed wants this one.
    return given.contains("--seed") ? line.withSeeds(1) : line;
  }

  /** What would be left unheard is refused. */
  private void refuseIgnored(Set<String> given) {
    if (scenario.isPresent()) {
      refuse(given, Set.of("--scenario", "--json"), "A scenario says everything itself");
    } else if (hunt.isPresent()) {
      Set<String> hunting =
          Set.of("--mutants", "--only", "--report", "--seeds", "--seed", "--json");
      refuse(given, hunting, "Each mutant has its own profile");
    }
  }

  private static void refuse(Set<String> given, Set<String> heard, String why) {
    for (String option : given) {
      if (!heard.contains(option)) {
        throw new Misused(why + "; leave out " + option + ".");
      }
    }
  }

  private CommandLine with(String option, Deque<String> rest) {
    return switch (option) {
      case "--seeds" -> withSeeds(number(option, rest, 1));
      case "--seed" ->
          new CommandLine(
              seeds, number(option, rest, Long.MIN_VALUE), profile, steps, json, scenario, hunt);
      case "--steps" ->
          new CommandLine(seeds, seed, profile, number(option, rest, 1), json, scenario, hunt);
      case "--profile" -> new CommandLine(seeds, seed, profile(rest), steps, json, scenario, hunt);
      case "--scenario" ->
          new CommandLine(seeds, seed, profile, steps, json, Optional.of(file(rest)), hunt);
      case "--json" -> new CommandLine(seeds, seed, profile, steps, true, scenario, hunt);
      case "--mutants" -> hunting(hunt.orElse(new Hunt("", false)));
      case "--only" -> hunting(new Hunt(mutant(rest), reporting()));
      case "--report" -> hunting(new Hunt(hunt.map(Hunt::only).orElse(""), true));
      default -> throw new Misused("There is no option " + option + ". Options:\n" + help());
    };
  }

  private boolean reporting() {
    return hunt.map(Hunt::report).orElse(false);
  }

  private CommandLine hunting(Hunt how) {
    return new CommandLine(seeds, seed, profile, steps, json, scenario, Optional.of(how));
  }

  private static String mutant(Deque<String> rest) {
    String name = value("--only", rest);
    if (Mutants.named(name).isEmpty()) {
      throw new Misused("--only takes the name of a mutant, or a part of it, not '" + name + "'.");
    }
    return name;
  }

  private CommandLine withSeeds(long count) {
    return new CommandLine(count, seed, profile, steps, json, scenario, hunt);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new Misused("The option " + option + " needs a value.");
    }
    return rest.remove();
  }

  private static long number(String option, Deque<String> rest, long least) {
    String text = value(option, rest);
    try {
      long number = Long.parseLong(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new Misused(option + " takes a whole number, not '" + text + "'.");
    }
    throw new Misused(option + " takes a whole number from " + least + " on, not " + text + ".");
  }

  private static String profile(Deque<String> rest) {
    String name = value("--profile", rest);
    if (!Profiles.known(name)) {
      throw new Misused(
          "--profile takes "
              + Profiles.ANY
              + " or one of these, not '"
              + name
              + "':\n"
              + families());
    }
    return name;
  }

  private static Path file(Deque<String> rest) {
    Path file = Path.of(value("--scenario", rest));
    if (!Files.isReadable(file)) {
      throw new Misused("--scenario takes a file; this one cannot be read: " + file + ".");
    }
    return file;
  }

  private static String families() {
    return Profiles.FAMILIES.stream()
        .map(family -> "  %-10s %s".formatted(family.name(), family.meaning()))
        .collect(Collectors.joining("\n"));
  }

  static String help() {
    return """
      --seeds N           how many runs (200 unless said); for each mutant at most so many (1000)
      --seed S            the first seed (1 unless said); alone: only this one
      --profile P         any (unless said), or one of the families below
      --steps K           end the storm after K steps
      --scenario FILE     replay a scenario, exactly
      --mutants           hunt deliberate defects instead; one that survives is a failure
      --only NAME         of them only those with this in their name
      --report            write docs/reference/mutants.md about them
      --json              one JSON object on standard output, progress on standard error
    Profiles:
    """
        + families();
  }
}
