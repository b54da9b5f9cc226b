package dev.tidemark.bench.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private final List<Contestant> contestants;
  private Optional<Work> work = Optional.empty();

  private Entrance(List<Contestant> contestants) {
    this.contestants = contestants;
  }

  /** Does as the coordinator says, until it says {@code end} or is gone; then ends the process. */
  public static void serve(Contestant... contestants) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    int status = 0;
    try {
      new Entrance(List.of(contestants)).serve(answers);
    } catch (IOException coordinatorIsGone) {
      status = 1;
    }
    System.exit(status);
  }

  private void serve(PrintStream answers) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      answers.println(answer(order.split(" ", -1)));
      answers.flush();
      if (order.equals("end")) {
        return;
      }
    }
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
