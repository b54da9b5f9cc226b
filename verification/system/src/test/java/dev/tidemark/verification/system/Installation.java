package dev.tidemark.verification.system;

import dev.tidemark.server.topology.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A platform in a process of its own, on a data folder that outlives it. */
final class Installation implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(5);
  private static final Duration TO_STOP = Duration.ofMinutes(2);

  /** Most of the work of a process that lives for seconds is to compile what it never repeats. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /** The first process that ends makes it for all others. */
  private static final ClassArchive CLASSES =
      new ClassArchive(Optional.of(Path.of("target", "classes.jsa").toAbsolutePath()));

  private static final Pattern ADDRESS =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/openapi\\.json");

  private final Process process;
  private final Path output;
  private final Shop shop;

  private Installation(Process process, Path output, Shop shop) {
    this.process = process;
    this.output = output;
    this.shop = shop;
  }

  /** Starts {@code up} on this folder, with further options, and waits until it is ready. */
  static Installation up(Path data, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
    arguments.addAll(List.of(options));
    try {
      Files.createDirectories(data);
      Path output = Files.createTempFile(data.getParent(), "up-", ".log");
      Process process = start(arguments, output, output);
      return new Installation(process, output, new Shop(ready(process, output)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a verb to its end and returns its status; standard output goes to the file. */
  static int run(List<String> arguments, Path output, Path errors, Duration limit)
      throws IOException, InterruptedException {
    Process process = start(arguments, output, errors);
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          arguments + " did not end within " + limit + ":\n" + Files.readString(errors));
    }
    return process.exitValue();
  }

  private static Process start(List<String> arguments, Path output, Path errors)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", SHORT_LIVED));
    command.addAll(CLASSES.words(arguments.getFirst().equals("up")));
    command.addAll(CLASSES.passedOn());
    command.add("-Dtidemark.services.jvm=" + SHORT_LIVED);
    command.add("-Dtidemark.kafka.broker=" + System.getProperty("tidemark.kafka.broker"));
    command.addAll(List.of("-cp", withoutTests(), "dev.tidemark.server.Tidemark"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
    return (output.equals(errors)
            ? builder.redirectErrorStream(true)
            : builder.redirectError(errors.toFile()))
        .start();
  }

  /** What is built here is no part of the program; and of folders no archive can be made. */
  private static String withoutTests() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(place -> !Path.of(place).endsWith("test-classes"))
        .filter(place -> Files.exists(Path.of(place)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where it answers; a process that never does is not left behind. */
  private static String ready(Process process, Path output) {
    try {
      return Waiting.untilPresent(TO_START, () -> address(process, output));
    } catch (AssertionError late) {
      process.destroyForcibly();
      throw late;
    }
  }

  private static Optional<String> address(Process process, Path output) {
    try {
      String said = Files.readString(output);
      if (!process.isAlive()) {
        throw new AssertionError("It did not start:\n" + said);
      }
      Matcher matcher = ADDRESS.matcher(said);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its API. */
  Shop shop() {
    return shop;
  }

  /** What it has written. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without warning, as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop, and waits until it has. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("It did not stop within " + TO_STOP + ":\n" + output());
    }
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        stop();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
