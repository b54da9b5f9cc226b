package dev.tidemark.server.launch;

import dev.tidemark.cardprocessor.language.FailurePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which charges are to go wrong: {@code special-amounts}, or a file with one rule a line,
 * {@code one-in 20 tok_decline} or {@code ending 17 tok_lost}, and at most one {@code seed 42}. The
 * first rule that applies counts; lines that begin with {@code #} say something to people.
 */
final class Failures {
  private static final Pattern SEED = Pattern.compile("seed +(\\d{1,18})");
  private static final Pattern ONE_IN = Pattern.compile("one-in +(\\d{1,9}) +(\\S+)");
  private static final Pattern ENDING = Pattern.compile("ending +(\\d{1,2}) +(\\S+)");

  private Failures() {}

  static FailurePlan read(Options options) {
    String given = options.text("failures").orElse("");
    return switch (given) {
      case "" -> FailurePlan.NONE;
      case "special-amounts" -> FailurePlan.SPECIAL_AMOUNTS;
      default -> parse(lines(given));
    };
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new Options.Misused(
          "--failures takes special-amounts or a file; this one cannot be read: " + file + ".");
    }
  }

  /** A plan from the lines of a file. */
  static FailurePlan parse(List<String> lines) {
    long seed = 0;
    List<FailurePlan.Rule> rules = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher seeded = SEED.matcher(line);
      if (seeded.matches()) {
        seed = Long.parseLong(seeded.group(1));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        rules.add(rule(line, i + 1));
      }
    }
    return new FailurePlan(seed, rules);
  }

  private static FailurePlan.Rule rule(String line, int number) {
    Matcher share = ONE_IN.matcher(line);
    Matcher ending = ENDING.matcher(line);
    try {
      if (share.matches()) {
        return new FailurePlan.OneIn(Integer.parseInt(share.group(1)), share.group(2));
      }
      if (ending.matches()) {
        return new FailurePlan.AmountEnding(Integer.parseInt(ending.group(1)), ending.group(2));
      }
    } catch (IllegalArgumentException malformed) {
      throw new Options.Misused("--failures, line " + number + ": " + malformed.getMessage());
    }
    throw new Options.Misused(
        "--failures, line "
            + number
            + ": write 'one-in N TOKEN', 'ending NN TOKEN' or 'seed N', not '"
            + line
            + "'.");
  }
}
