package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A contestant's process, and the pipe to it that {@link dev.tidemark.bench.contestant.Entrance}
 * describes.
 */
final class Program implements AutoCloseable {
  /** To open a work may mean to write a log of many events. */
  private static final Duration TO_OPEN = Duration.ofMinutes(30);

  /** Beyond its length, for a slice to end: the last units of slow systems. */
  private static final Duration TO_FINISH = Duration.ofMinutes(2);

  private static final Duration TO_END = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final PrintWriter orders;
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  /** It did not do as it was told. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String why) {
      super(why);
    }
  }

  /**
   * Starts a contestant.
   *
   * @param command its program with all arguments
   * @param log what it prints goes there
   */
  Program(List<String> command, Path log) {
    try {
      process =
          new ProcessBuilder(new ArrayList<>(command))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofVirtual()
        .start(() -> {
          // The JVM itself may print before the contestant takes standard output into its own
          // hands.
          reader
              .lines()
              .filter(line -> line.startsWith("{"))
              .forEach(line -> answers.add(Optional.of(line)));
          answers.add(Optional.empty());
        });
  }

  /** What it can do: the works of each of its systems. */
  JsonNode systems() throws Failed, InterruptedException {
    return tell("systems", TO_FINISH).path("systems");
  }

  /** Begins a work; answers the query that counts its units, if it has one. */
  Optional<String> open(String system, String work, Database database)
      throws Failed, InterruptedException {
    String order =
        String.join(
            " ", "open", system, work, database.url(), database.user(), database.password());
    JsonNode evidence = tell(order, TO_OPEN).path("evidence");
    return evidence.isString() ? Optional.of(evidence.stringValue()) : Optional.empty();
  }

  /** What was done in a slice, as the contestant tells it. */
  record Told(long units, long nanos, long p50, long p99) {}

  Told run(int callers, Duration length) throws Failed, InterruptedException {
    JsonNode told = tell("run " + callers + " " + length.toMillis(), length.plus(TO_FINISH));
    return JSON.treeToValue(told, Told.class);
  }

  private JsonNode tell(String order, Duration limit) throws Failed, InterruptedException {
    orders.println(order);
    Optional<String> answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw new Failed("did not answer within " + limit.toSeconds() + " s");
    }
    JsonNode told = parsed(answer.orElseThrow(() -> new Failed("ended unasked")));
    if (told.has("fault")) {
      throw new Failed(told.path("fault").stringValue());
    }
    return told;
  }

  private static JsonNode parsed(String answer) throws Failed {
    try {
      return JSON.readTree(answer);
    } catch (JacksonException unreadable) {
      throw new Failed("answered '" + answer + "', which is no JSON");
    }
  }

  /** Processor time it used until now. */
  Duration processorTime() {
    return Processors.usedBy(process.toHandle());
  }

  @Override
  public void close() {
    orders.println("end");
    try {
      if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
