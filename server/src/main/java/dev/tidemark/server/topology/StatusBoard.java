package dev.tidemark.server.topology;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How all processes stand, in a file beside their data, for whoever wants to look. */
public final class StatusBoard {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LINE = 60;

  private final Path file;

  private StatusBoard(Path file) {
    this.file = file;
  }

  /** The board of a data folder. */
  public static StatusBoard in(Path data) {
    return new StatusBoard(data.resolve("status.json"));
  }

  void write(List<Standing> standings) {
    try {
      Path fresh = file.resolveSibling("status.json.new");
      Files.write(fresh, JSON.writeValueAsBytes(standings));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new StartFailed(file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  /** What was written last; empty if nothing was. */
  public Optional<List<Standing>> read() {
    try {
      return Optional.of(
          JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Standing>>() {}));
    } catch (IOException | JacksonException absent) {
      return Optional.empty();
    }
  }

  /** A table for people. */
  public static String table(List<Standing> standings) {
    StringBuilder table = new StringBuilder();
    table.append(
        "  %-18s %8s  %-24s %-10s %8s  %s%n"
            .formatted("process", "pid", "address", "health", "restarts", "last line of its log"));
    for (Standing one : standings) {
      table.append(
          "  %-18s %8s  %-24s %-10s %8d  %s%n"
              .formatted(
                  one.name(),
                  one.pid() == 0 ? "-" : Long.toString(one.pid()),
                  one.address(),
                  one.health(),
                  one.restarts(),
                  cut(one.lastLine())));
    }
    return table.toString();
  }

  private static String cut(String line) {
    return line.length() <= LINE ? line : line.substring(0, LINE - 1) + "…";
  }
}
