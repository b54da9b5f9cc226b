package dev.tidemark.server.launch;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.parked.ParkedTable;
import dev.tidemark.server.parked.RunningParked;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parked}: looks at messages that could not be handled, and acts on them. */
public final class Parked {
  /** What can be said after the verb and what it is to do. */
  public static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known("url", "URL", "a platform that runs, such as http://127.0.0.1:8080"),
          new Options.Known("data", "DIR", "the folder a platform runs on; ./data unless said"),
          new Options.Known("context", "NAME", "list, requeue: of this context only"),
          new Options.Known("key", "KEY", "list, requeue: of this key only"),
          new Options.Known("because", "TEXT", "list, requeue: with this in the reason only"),
          new Options.Known("all", "", "requeue: everything that is meant instead of one message"),
          new Options.Known("plain", "", "show: the payload with what may be about a person"),
          new Options.Known("reason", "TEXT", "skip: why; requeue, edit: a note for the trail"),
          new Options.Known("payload", "FILE", "edit: the new contents, as JSON"),
          new Options.Known("json", "", "JSON on standard output"));

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USAGE =
      "say list, show ID, requeue ID or --all, skip ID --reason TEXT, edit ID --payload FILE, or trail";

  private final RunningParked platform;
  private final Options options;
  private final List<String> words;

  private Parked(RunningParked platform, Options options, List<String> words) {
    this.platform = platform;
    this.options = options;
    this.words = words;
  }

  /**
   * Does what the words say.
   *
   * @param arguments what to do, and of which message; then options
   */
  public static int run(List<String> arguments) {
    List<String> words =
        new ArrayList<>(arguments.stream().takeWhile(a -> !a.startsWith("-")).toList());
    Options options = Options.parse(arguments.subList(words.size(), arguments.size()), OPTIONS);
    if (words.isEmpty()) {
      words.add("list");
    }
    try (RunningParked platform = new RunningParked(address(options))) {
      return new Parked(platform, options, words).run();
    }
  }

  private static URI address(Options options) {
    Optional<URI> url = options.address("url");
    if (url.isPresent() && options.has("data")) {
      throw new Options.Misused("Say --url or --data.");
    }
    return url.orElseGet(() -> runningOn(options.path("data").orElse(Path.of("data"))));
  }

  private static URI runningOn(Path folder) {
    Path data = folder.toAbsolutePath().normalize();
    return RunningAt.find(data)
        .map(URI::create)
        .orElseThrow(
            () -> new StartFailed("Nothing runs on " + data + "; start it, or say --url.", null));
  }

  private int run() {
    switch (words.getFirst()) {
      case "list" -> list();
      case "trail" -> trail(platform.trail());
      case "show" -> show(platform.show(id(), options.has("plain")));
      case "requeue" -> requeue();
      case "skip" -> act("skip", Map.of("reason", required("reason")));
      case "edit" -> act("edit", edited());
      default ->
          throw new Options.Misused("There is no '" + words.getFirst() + "'; " + USAGE + ".");
    }
    return 0;
  }

  private void trail(List<JsonNode> entries) {
    tell(entries, ParkedTable.trail(entries));
  }

  private void list() {
    Map<String, String> filters = new LinkedHashMap<>();
    options.text("context").ifPresent(context -> filters.put("context", context));
    options.text("key").ifPresent(key -> filters.put("key", key));
    options.text("because").ifPresent(reason -> filters.put("reason", reason));
    List<JsonNode> messages = platform.list(filters);
    tell(messages, ParkedTable.list(messages));
  }

  private void tell(Object json, String text) {
    System.out.print(options.has("json") ? JSON.writeValueAsString(json) + "\n" : text);
  }

  private void show(JsonNode message) {
    tell(message, ParkedTable.whole(message));
  }

  private void requeue() {
    if (!options.has("all")) {
      act("requeue", Map.of("note", options.text("reason").orElse("")));
      return;
    }
    Map<String, Object> meant = new LinkedHashMap<>();
    meant.put("note", options.text("reason").orElse(""));
    options.text("key").ifPresent(key -> meant.put("key", key));
    options.text("because").ifPresent(reason -> meant.put("reason", reason));
    List<JsonNode> done = new ArrayList<>();
    for (String context : options.text("context").map(List::of).orElseGet(platform::contexts)) {
      platform.requeue(context, meant).path("items").forEach(done::add);
    }
    trail(done);
  }

  private void act(String action, Map<String, Object> body) {
    List<JsonNode> done = new ArrayList<>();
    platform.act(id(), action, body).path("items").forEach(done::add);
    trail(done);
  }

  private Map<String, Object> edited() {
    Path file = Path.of(required("payload"));
    try {
      JsonNode payload = JSON.readTree(Files.readAllBytes(file));
      return Map.of("payload", payload, "note", options.text("reason").orElse(""));
    } catch (IOException unreadable) {
      throw new Options.Misused(file + " cannot be read.");
    } catch (JacksonException noJson) {
      throw new Options.Misused(file + " is no JSON.");
    }
  }

  private String required(String option) {
    return options
        .text(option)
        .orElseThrow(() ->
            new Options.Misused(words.getFirst() + " needs --" + option + "; " + USAGE + "."));
  }

  private String id() {
    if (words.size() != 2) {
      throw new Options.Misused(words.getFirst() + " takes the id of one message; " + USAGE + ".");
    }
    return words.get(1);
  }
}
