package dev.tidemark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Who can take part: the contestants that were built.
 *
 * @param systems by name, in the order in which they are shown
 */
record Lineup(Map<String, Entry> systems) {
  /** All run in the same kind of process. */
  private static final List<String> JVM = List.of("-XX:+UseParallelGC", "-Xms1g", "-Xmx1g");

  /** Ours are built into folders beside the coordinator's, {@code bench-…}. */
  private static final String PREFIX = "bench-";

  private static final String HARNESS = "bench-harness";

  /** Shown first: what the others are compared with, then what this is about. */
  private static final List<String> FIRST = List.of("raw", "tidemark");

  /**
   * A system.
   *
   * @param command starts a process that can do its works
   * @param works what it can do
   */
  record Entry(List<String> command, Set<String> works) {
    Entry {
      command = List.copyOf(command);
      works = new TreeSet<>(works);
    }
  }

  /**
   * Asks every contestant built into a folder of {@code built} what it can do.
   *
   * @param built where programs are built, one folder each
   */
  static Lineup in(Path built, Path logs) throws Program.Failed, InterruptedException {
    List<List<String>> commands = new ArrayList<>();
    try (Stream<Path> folders = Files.list(built)) {
      folders
          .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
          .filter(folder -> !folder.getFileName().toString().equals(HARNESS))
          .map(folder -> folder.resolve("tidemark.jar"))
          .filter(Files::exists)
          .sorted()
          .forEach(jar -> commands.add(java("-jar", jar.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(commands, logs);
  }

  /** Asks the programs that these commands start. */
  static Lineup of(List<List<String>> commands, Path logs)
      throws Program.Failed, InterruptedException {
    Map<String, Entry> found = new LinkedHashMap<>();
    for (List<String> command : commands) {
      try (Program program = new Program(command, logs.resolve("systems.log"))) {
        for (Map.Entry<String, JsonNode> system : program.systems().properties()) {
          Set<String> works = new TreeSet<>();
          system.getValue().forEach(work -> works.add(work.stringValue()));
          found.put(system.getKey(), new Entry(command, works));
        }
      }
    }
    Map<String, Entry> sorted = new LinkedHashMap<>();
    for (String first : FIRST) {
      found.keySet().stream()
          .filter(name -> name.startsWith(first))
          .sorted()
          .forEach(name -> sorted.put(name, found.get(name)));
    }
    found.keySet().stream().sorted().forEach(name -> sorted.putIfAbsent(name, found.get(name)));
    return new Lineup(sorted);
  }

  /** A command for the Java that runs now. */
  static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Only the systems whose names pass. */
  Lineup only(Predicate<String> names) {
    Map<String, Entry> left = new LinkedHashMap<>(systems);
    left.keySet().removeIf(names.negate());
    return new Lineup(left);
  }

  /** Who can do a work. */
  Map<String, Entry> doing(String work) {
    Map<String, Entry> able = new LinkedHashMap<>(systems);
    able.values().removeIf(entry -> !entry.works().contains(work));
    return able;
  }
}
