package dev.tidemark.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was asked for on the command line.
 *
 * @param built where programs are built, one folder each; the script says it
 * @param plan what to run
 * @param peers whether other people's systems take part
 * @param systems whose names begin so; everybody if empty
 * @param json whether results go to standard output as JSON instead of tables
 * @param kept where findings are kept, if anywhere
 * @param report whether the page about them is written anew
 * @param events how large logs may be made for the work {@code grown}
 * @param profile whether what the time goes into is recorded as well
 */
record Options(
    Path built,
    Plan plan,
    boolean peers,
    List<String> systems,
    boolean json,
    Optional<Path> kept,
    boolean report,
    long events,
    boolean profile) {
  static final String USAGE =
      """
      usage: ./tidemark bench [WORK …] [options]
        --peers        other people's systems take part as well (builds them first)
        --systems A,B  only systems whose names begin so
        --callers N,M  numbers of callers, instead of those usual for each work
        --rounds N     slices of each system at each number of callers; 5 unless said
        --seconds S    length of a slice; 2 unless said
        --warm-up S    length of the first slice, which does not count: 8 unless said; new, hot 40; saga, http 60
        --json         results on standard output as JSON, nothing else
        --events N     largest log of the work grown; 1000000 unless said
        --out DIR      keep findings there, with every slice
        --profile      record what the time goes into (Java Flight Recorder, statements) in run/bench
        --report       keep findings in bench/results and write docs/reference/benchmarks.md
      works: %s
      """
          .formatted(String.join(" ", Plan.ALL));

  private static final Pattern SIZE = Pattern.compile("-after-(\\d+)$");

  /** Something on the command line is not understood; the message says what. */
  static final class Misused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misused(String message) {
      super(message);
    }
  }

  Options {
    systems = List.copyOf(systems);
  }

  static Options read(String... arguments) {
    return new Reading(arguments).options();
  }

  /** Whether a system takes part. */
  Predicate<String> chosen() {
    Predicate<String> named =
        systems.isEmpty()
            ? name -> peers || !Table.isPeer(name)
            : name -> systems.stream().anyMatch(name::startsWith);
    return named.and(this::fits);
  }

  /** A system that works in a log of some size says so in its name. */
  private boolean fits(String system) {
    Matcher size = SIZE.matcher(system);
    return !size.find() || Long.parseLong(size.group(1)) <= events;
  }

  /** Takes words one after the other. */
  private static final class Reading {
    private static final int MOST = 4_096;

    private final Deque<String> words;
    private final List<String> works = new ArrayList<>();
    private List<Integer> callers = List.of();
    private List<String> systems = List.of();
    private Optional<Path> out = Optional.empty();
    private Duration slice = Duration.ofSeconds(2);
    private Optional<Duration> warmUp = Optional.empty();
    private int rounds = 5;
    private Path built = Path.of("run").toAbsolutePath();
    private boolean peers;
    private boolean json;
    private boolean report;
    private boolean profile;
    private int events = 1_000_000;

    Reading(String... arguments) {
      words = new ArrayDeque<>(List.of(arguments));
    }

    Options options() {
      while (!words.isEmpty()) {
        take(words.remove());
      }
      List<String> chosen = works.isEmpty() ? Plan.ALL : works;
      return new Options(
          built,
          new Plan(chosen, callers, rounds, slice, warmUp),
          peers,
          systems,
          json,
          kept(),
          report,
          events,
          profile);
    }

    private void take(String word) {
      switch (word) {
        case "--built" -> built = Path.of(value(word)).toAbsolutePath().normalize();
        case "--peers" -> peers = true;
        case "--json" -> json = true;
        case "--systems" -> systems = list(word).toList();
        case "--callers" -> callers = list(word).map(n -> number(word, n, MOST)).toList();
        case "--rounds" -> rounds = number(word, value(word), MOST);
        case "--seconds" -> slice = seconds(word);
        case "--warm-up" -> warmUp = Optional.of(seconds(word));
        case "--report" -> report = true;
        case "--profile" -> profile = true;
        case "--events" -> events = number(word, value(word), 10_000_000);
        case "--out" -> out = Optional.of(Path.of(value(word)));
        default -> works.add(work(word));
      }
    }

    private Optional<Path> kept() {
      return report ? Optional.of(built.resolve("../bench/results").normalize()) : out;
    }

    private static String work(String word) {
      if (!Plan.ALL.contains(word)) {
        throw new Misused("There is no work or option '" + word + "'.");
      }
      return word;
    }

    private String value(String option) {
      if (words.isEmpty()) {
        throw new Misused(option + " takes a value.");
      }
      return words.remove();
    }

    private Stream<String> list(String option) {
      return Stream.of(value(option).split(",", -1));
    }

    private Duration seconds(String option) {
      try {
        long millis = Math.round(Double.parseDouble(value(option)) * 1000);
        if (millis >= 1) {
          return Duration.ofMillis(millis);
        }
      } catch (NumberFormatException none) {
        // Said below.
      }
      throw new Misused(option + " takes seconds, like 0.5.");
    }

    private static int number(String option, String value, int most) {
      try {
        int number = Integer.parseInt(value);
        if (number >= 1 && number <= most) {
          return number;
        }
      } catch (NumberFormatException none) {
        // Said below.
      }
      throw new Misused(option + " takes numbers from 1 to " + most + ".");
    }
  }
}
