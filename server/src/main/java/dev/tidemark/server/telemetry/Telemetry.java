package dev.tidemark.server.telemetry;

import dev.tidemark.kernel.port.Tracing;
import java.util.Locale;
import java.util.Optional;

/**
 * What a process measures and follows.
 *
 * @param meters what is counted and timed
 * @param tracing what is followed
 * @param end tells whatever is still to be told
 */
public record Telemetry(Meters meters, Tracing tracing, Runnable end) implements AutoCloseable {
  private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String SERVICE = "OTEL_SERVICE_NAME";
  private static final String SHARE = "OTEL_TRACES_SAMPLER_ARG";

  /**
   * As the environment says, by the names that OpenTelemetry gives: traces are told to {@code
   * OTEL_EXPORTER_OTLP_ENDPOINT} if there is one, as {@code OTEL_SERVICE_NAME}, and of those that
   * begin here the share {@code OTEL_TRACES_SAMPLER_ARG}. A system property of the same name in
   * small letters with dots comes first.
   */
  public static Telemetry configured() {
    Optional<String> collector = setting(COLLECTOR);
    if (collector.isEmpty()) {
      return new Telemetry(new Meters(), Tracing.NONE, () -> {});
    }
    double share = setting(SHARE).map(Double::parseDouble).orElse(1.0);
    return following(collector.get(), setting(SERVICE).orElse("tidemark"), share);
  }

  /** One that tells a collector of spans; see {@link OtlpTracing}. */
  public static Telemetry following(String collector, String service, double share) {
    OtlpTracing tracing = new OtlpTracing(collector, service, share);
    return new Telemetry(new Meters(), tracing, tracing::close);
  }

  /** Has {@link #configured} tell this collector, whatever the environment says. */
  public static void tell(String collector) {
    System.setProperty(property(COLLECTOR), collector);
  }

  /** Names this process, whatever the environment says. */
  public static void name(String service) {
    System.setProperty(property(SERVICE), service);
  }

  /** Keeps this share of the traces that begin here, whatever the environment says. */
  public static void sample(double share) {
    System.setProperty(property(SHARE), Double.toString(share));
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static Optional<String> setting(String name) {
    String said = System.getProperty(property(name));
    return Optional.ofNullable(said == null ? System.getenv(name) : said)
        .filter(given -> !given.isBlank());
  }

  @Override
  public void close() {
    end.run();
  }
}
