package dev.tidemark.server.launch;

import dev.tidemark.server.logs.Logs;
import dev.tidemark.server.telemetry.Telemetry;
import dev.tidemark.server.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a process lets itself be watched: whom it tells of spans, and how it writes its log. */
final class Watching {
  static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known(
              "otlp", "URL", "a collector of traces, OTLP over HTTP: http://127.0.0.1:4318"),
          new Options.Known(
              "sample", "SHARE", "share of the traces that are kept, 0 to 1; 1 unless said"),
          new Options.Known("logs", "FORM", "lines of the log as text (unless said) or json"));

  private Watching() {}

  /** Does what the options say, and what the topology says where they are silent. */
  static void apply(Options options, Topology.Watched topology) {
    Logs.begin();
    Map<String, String> said = said(options, topology);
    Optional.ofNullable(said.get("otlp")).ifPresent(Telemetry::tell);
    Optional.ofNullable(said.get("sample")).map(Watching::share).ifPresent(Telemetry::sample);
    Optional.ofNullable(said.get("logs")).flatMap(Logs.Form::of).ifPresent(Logs::write);
  }

  /** The same for another process, as options by name. */
  static Map<String, String> said(Options options, Topology.Watched topology) {
    Map<String, String> said = new LinkedHashMap<>(topology.options());
    OPTIONS.forEach(
        option -> options.text(option.name()).ifPresent(text -> said.put(option.name(), text)));
    checked(said);
    return said;
  }

  private static void checked(Map<String, String> said) {
    String collector = said.getOrDefault("otlp", "http://none");
    if (!collector.matches("https?://[^/\\s]+/?")) {
      throw new Options.Misused(
          "--otlp takes an address without a path, like http://127.0.0.1:4318, not '"
              + collector
              + "'.");
    }
    share(said.getOrDefault("sample", "1"));
    String logs = said.getOrDefault("logs", "text");
    if (Logs.Form.of(logs).isEmpty()) {
      throw new Options.Misused("--logs takes text or json, not '" + logs + "'.");
    }
  }

  private static double share(String text) {
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      throw new Options.Misused("--sample takes a number from 0 to 1, not '" + text + "'.");
    }
    throw new Options.Misused("--sample takes a number from 0 to 1, not " + text + ".");
  }

  /** Names this process in traces and logs, unless the environment does so for it alone. */
  static void named(String service, boolean alone) {
    Optional<String> given =
        Optional.ofNullable(System.getenv("OTEL_SERVICE_NAME")).filter(name -> alone);
    String name = given.orElse(service);
    Telemetry.name(name);
    Logs.from(name);
  }
}
