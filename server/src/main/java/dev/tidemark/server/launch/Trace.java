package dev.tidemark.server.launch;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.trace.OrderTrace;
import dev.tidemark.server.trace.TraceText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code trace ORDER}: prints what an order set off, from the logs of an installation that runs.
 */
public final class Trace {
  private static final Duration TO_ANSWER = Duration.ofMinutes(1);

  /** What can be said after the verb and the order. */
  static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known(
              "url", "URL", "where the platform answers; found by --data unless said"),
          new Options.Known("data", "DIR", "folder the platform runs on; ./data unless said"),
          new Options.Known("json", "", "the trace as JSON instead of a tree"));

  private Trace() {}

  /** Prints it; the status is 1 if there is none. */
  public static int run(List<String> arguments) {
    boolean named = !arguments.isEmpty() && !arguments.getFirst().startsWith("--");
    Options options =
        Options.parse(named ? arguments.subList(1, arguments.size()) : arguments, OPTIONS);
    if (!named) {
      throw new Options.Misused(
          "Say which: ./tidemark trace ORDER, an order's id or a request's correlation.");
    }
    String id = arguments.getFirst();
    URI base = options.address("url").orElseGet(() -> running(options));
    HttpResponse<byte[]> answer = ask(base, id);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return switch (answer.statusCode()) {
      case 200 -> {
        out.print(
            options.has("json")
                ? new String(answer.body(), StandardCharsets.UTF_8) + "\n"
                : TraceText.of(OrderTrace.read(answer.body())));
        yield 0;
      }
      case 404 -> {
        System.err.println("tidemark: nothing was ever done about " + id + ".");
        yield 1;
      }
      default ->
          throw new StartFailed(
              base + " answered " + new String(answer.body(), StandardCharsets.UTF_8), null);
    };
  }

  private static URI running(Options options) {
    Path data = options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
    return RunningAt.find(data)
        .map(URI::create)
        .orElseThrow(
            () -> new Options.Misused("Nothing runs on " + data + "; say --url or --data."));
  }

  private static HttpResponse<byte[]> ask(URI base, String id) {
    String path = OrderTrace.PATH.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(TO_ANSWER).build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException silent) {
      throw new StartFailed("Nobody answers at " + base + ": " + silent, silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Stopped.", stopped);
    }
  }
}
