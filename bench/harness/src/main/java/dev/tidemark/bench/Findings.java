package dev.tidemark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of one work, as it is kept in a file.
 *
 * @param work its name
 * @param circumstances of the run
 * @param results of every system at every number of callers
 */
record Findings(String work, Circumstances circumstances, List<Result> results) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Findings {
    results = List.copyOf(results);
  }

  /** Keeps it in a folder, in place of earlier findings about the work. */
  void keep(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(work + ".json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  /** All that are kept in a folder, in the order of works. */
  static List<Findings> keptIn(Path folder) throws IOException {
    List<String> order = new ArrayList<>(Plan.ALL);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(Findings::read)
          .sorted(Comparator.comparingInt(findings -> order.indexOf(findings.work())))
          .toList();
    }
  }

  private static Findings read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), Findings.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
