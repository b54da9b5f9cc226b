package dev.tidemark.bench.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pipe between the coordinator and a contestant. The coordinator writes a line and waits for
 * the answer, one line of JSON:
 *
 * <pre>
 * systems                            {"systems":{"axon4":["hot","new"]}}
 * open SYSTEM WORK URL USER PASSWORD {"evidence":"select …"}
 * run CALLERS MILLIS                 {"units":9,"nanos":1,"p50":1,"p99":1}
 * end                                {} and the process ends
 * </pre>
 *
 * <p>A fault is answered by {@code {"fault":"…"}}. Standard output belongs to the pipe; whatever
 * else is printed there goes to standard error, which the coordinator keeps in a file.
 */
public final class Entrance {
  /** How long a contestant may take to end by itself when its coordinator is gone. */
  private static final Duration LAST_MOMENTS = Duration.ofSeconds(20);

  private final List<Contestant> contestants;
  private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private Optional<Work> work = Optional.empty();

  private Entrance(List<Contestant> contestants) {
    this.contestants = contestants;
  }

  /** Does as the coordinator says, until it says {@code end} or is gone; then ends the process. */
  public static void serve(Contestant... contestants) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    Entrance entrance = new Entrance(List.of(contestants));
    Thread.ofPlatform().daemon().name("orders").start(entrance::listen);
    try {
      entrance.serve(answers);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }

  private void serve(PrintStream answers) throws InterruptedException {
    String order;
    do {
      order = orders.take();
      answers.println(answer(order.split(" ", -1)));
      answers.flush();
    } while (!order.equals("end"));
  }

  /**
   * Listens while an order is followed as well: a coordinator that was killed says nothing more,
   * and whatever the contestant is in the midst of, nobody waits for it.
   */
  private void listen() {
    try (BufferedReader pipe =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      pipe.lines().forEach(orders::add);
    } catch (UncheckedIOException | IOException gone) {
      System.err.println("The coordinator is gone: " + gone);
    }
    Thread.ofPlatform().daemon().name("end").start(() -> System.exit(1));
    try {
      Thread.sleep(LAST_MOMENTS);
    } catch (InterruptedException atOnce) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1); // what still keeps it from ending would keep it for ever
  }

  private String answer(String... order) {
    try {
      return switch (order[0]) {
        case "systems" -> systems();
        case "open" -> open(order[1], order[2], new Database(order[3], order[4], order[5]));
        case "run" -> run(Integer.parseInt(order[1]), Duration.ofMillis(Long.parseLong(order[2])));
        case "end" -> end();
        default -> throw new IllegalArgumentException("not an order: " + order[0]);
      };
    } catch (Exception | LinkageError fault) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      return "{\"fault\":" + quoted(trace.toString()) + "}";
    }
  }

  private String systems() {
    return contestants.stream()
        .map(c -> quoted(c.system()) + ":" + list(c.works().keySet().stream().sorted()))
        .collect(Collectors.joining(",", "{\"systems\":{", "}}"));
  }

  private String open(String system, String name, Database database) throws Exception {
    Contestant.Opening opening =
        contestants.stream()
            .filter(contestant -> contestant.system().equals(system))
            .flatMap(contestant -> Optional.ofNullable(contestant.works().get(name)).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(system + " cannot do " + name));
    Work opened = opening.on(database);
    work = Optional.of(opened);
    return opened.evidence().map(query -> "{\"evidence\":" + quoted(query) + "}").orElse("{}");
  }

  private String run(int callers, Duration length) throws Exception {
    Slice slice = work.orElseThrow().run(callers, length);
    return "{\"units\":%d,\"nanos\":%d,\"p50\":%d,\"p99\":%d}"
        .formatted(
            slice.units(),
            slice.took().toNanos(),
            slice.latencies().quantile(0.5),
            slice.latencies().quantile(0.99));
  }

  private String end() throws Exception {
    if (work.isPresent()) {
      work.get().close();
    }
    return "{}";
  }

  private static String list(Stream<String> texts) {
    return texts.map(Entrance::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /** A JSON string. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c < ' ' || c == '"' || c == '\\' || c > '~') {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
