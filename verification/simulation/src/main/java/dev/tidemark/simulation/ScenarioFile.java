package dev.tidemark.simulation;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.simulation.plan.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A scenario as a file: one JSON object, everything in it, on a line of its own. */
final class ScenarioFile {
  private static final Codec CODEC = new JsonCodec();

  private ScenarioFile() {}

  static byte[] written(Scenario scenario) {
    byte[] json = CODEC.encode(scenario);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /** Eight digits by which people tell one scenario from another. */
  static String name(Scenario scenario) {
    CRC32 sum = new CRC32();
    sum.update(written(scenario));
    return "%08x".formatted(sum.getValue());
  }

  static Scenario parsed(byte[] bytes) {
    return CODEC.decode(bytes, Scenario.class);
  }

  /** Reads a file. */
  static Scenario read(Path file) {
    try {
      return parsed(Files.readAllBytes(file));
    } catch (IOException | Codec.Unreadable unreadable) {
      throw new CommandLine.Misused(
          "This is no scenario: " + file + ": " + unreadable.getMessage());
    }
  }

  static void write(Path file, Scenario scenario) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, written(scenario));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
