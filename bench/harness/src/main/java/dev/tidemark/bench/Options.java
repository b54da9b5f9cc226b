package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Works;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was asked for on the command line.
 *
 * @param built where programs are built, one folder each; the script says it
 * @param plan what to run
 * @param peers whether other people's systems take part
 * @param systems whose names begin so; everybody if empty
 * @param json whether results go to standard output as JSON instead of tables
 * @param out where raw results are kept, if anywhere
 */
record Options(
    Path built, Plan plan, boolean peers, List<String> systems, boolean json, Optional<Path> out) {
  static final String USAGE =
      """
      usage: ./tidemark bench [WORK …] [options]
        --peers        other people's systems take part as well (builds them first)
        --systems A,B  only systems whose names begin so
        --callers N,M  numbers of callers, instead of those usual for each work
        --rounds N     slices of each system at each number of callers; 5 unless said
        --seconds S    length of a slice; 2 unless said
        --warm-up S    length of the slice before the first that counts; 8 unless said
        --json         results on standard output as JSON, nothing else
        --out DIR      keep results and every slice there
      works: %s
      """
          .formatted(String.join(" ", Works.ALL));

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
    Predicate<String> ours = name -> peers || name.startsWith("raw") || name.startsWith("tidemark");
    return systems.isEmpty() ? ours : name -> systems.stream().anyMatch(name::startsWith);
  }

  /** Takes words one after the other. */
  private static final class Reading {
    private final Deque<String> words;
    private final List<String> works = new ArrayList<>();
    private List<Integer> callers = List.of();
    private List<String> systems = List.of();
    private Optional<Path> out = Optional.empty();
    private Duration slice = Duration.ofSeconds(2);
    private Duration warmUp = Duration.ofSeconds(8);
    private int rounds = 5;
    private Path built = Path.of("run");
    private boolean peers;
    private boolean json;

    Reading(String... arguments) {
      words = new ArrayDeque<>(List.of(arguments));
    }

    Options options() {
      while (!words.isEmpty()) {
        take(words.remove());
      }
      List<String> chosen = works.isEmpty() ? Works.ALL : works;
      return new Options(
          built, new Plan(chosen, callers, rounds, slice, warmUp), peers, systems, json, out);
    }

    private void take(String word) {
      switch (word) {
        case "--built" -> built = Path.of(value(word));
        case "--peers" -> peers = true;
        case "--json" -> json = true;
        case "--systems" -> systems = list(word).toList();
        case "--callers" -> callers = list(word).map(n -> number(word, n)).toList();
        case "--rounds" -> rounds = number(word, value(word));
        case "--seconds" -> slice = seconds(word);
        case "--warm-up" -> warmUp = seconds(word);
        case "--out" -> out = Optional.of(Path.of(value(word)));
        default -> works.add(work(word));
      }
    }

    private static String work(String word) {
      if (!Works.ALL.contains(word)) {
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

    private static int number(String option, String value) {
      try {
        int number = Integer.parseInt(value);
        if (number >= 1 && number <= 4096) {
          return number;
        }
      } catch (NumberFormatException none) {
        // Said below.
      }
      throw new Misused(option + " takes numbers from 1 to 4096.");
    }
  }
}
