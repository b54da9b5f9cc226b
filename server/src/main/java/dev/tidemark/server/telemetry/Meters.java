package dev.tidemark.server.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * The meters of one process. There is one for each entry of the catalogue and set of label values,
 * and none for anything else. Safe for use by several threads; recording never blocks.
 */
public final class Meters {
  /** From a cached answer to one that somebody gave up on; the promise of 1 s is among them. */
  private static final List<Duration> BUCKETS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();

  /** What function counters ask: they hold it weakly. */
  private final List<DoubleSupplier> asked = new CopyOnWriteArrayList<>();

  private final Set<String> registered = ConcurrentHashMap.newKeySet();
  private final Map<Metric, MultiGauge> rows = new ConcurrentHashMap<>();
  private final Map<List<Object>, Timer> timers = new ConcurrentHashMap<>();
  private final Map<List<Object>, Counter> counters = new ConcurrentHashMap<>();

  /** Meters of the JVM itself; all others are registered by whom they concern. */
  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gauge(Metric.JVM_THREADS, ManagementFactory.getThreadMXBean()::getThreadCount);
  }

  /** One row of figures that come and go. */
  public record Row(List<String> values, double figure) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** Has this asked at every scrape; NaN stands for not known. */
  public void gauge(Metric metric, DoubleSupplier now, String... values) {
    Gauge.builder(metric.meter(), now, DoubleSupplier::getAsDouble)
        .description(metric.meaning())
        .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
        .tags(tags(metric, Kind.GAUGE, List.of(values)))
        .strongReference(true)
        .register(registry);
  }

  /** Has this asked at every scrape, of something that only ever grows. */
  public void counter(Metric metric, DoubleSupplier now, String... values) {
    asked.add(now);
    FunctionCounter.builder(metric.meter(), now, DoubleSupplier::getAsDouble)
        .description(metric.meaning())
        .tags(tags(metric, Kind.COUNTER, List.of(values)))
        .register(registry);
  }

  /** Counts one more. */
  public void count(Metric metric, String... values) {
    count(metric, 1, values);
  }

  /** Counts so many more; with 0 the meter is there before anything is counted. */
  public void count(Metric metric, long more, String... values) {
    counters
        .computeIfAbsent(
            key(metric, values),
            key ->
                Counter.builder(metric.meter())
                    .description(metric.meaning())
                    .tags(tags(metric, Kind.COUNTER, List.of(values)))
                    .register(registry))
        .increment((double) more);
  }

  /** Records how long something took. */
  public void took(Metric metric, Duration time, String... values) {
    timer(metric, values).record(time);
  }

  /** Has the meter there before anything is recorded. */
  public void expect(Metric metric, String... values) {
    timer(metric, values);
  }

  private Timer timer(Metric metric, String... values) {
    return timers.computeIfAbsent(
        key(metric, values),
        key ->
            Timer.builder(metric.meter())
                .description(metric.meaning())
                .serviceLevelObjectives(BUCKETS.toArray(Duration[]::new))
                .tags(tags(metric, Kind.TIMER, List.of(values)))
                .register(registry));
  }

  /** Records sizes. */
  public DistributionSummary summary(Metric metric, String... values) {
    return DistributionSummary.builder(metric.meter())
        .description(metric.meaning())
        .baseUnit(metric.unit())
        .tags(tags(metric, Kind.SUMMARY, List.of(values)))
        .register(registry);
  }

  /** Shows these figures and none of those shown before. */
  public void show(Metric metric, List<Row> figures) {
    rows.computeIfAbsent(
            metric,
            fresh ->
                MultiGauge.builder(metric.meter())
                    .description(metric.meaning())
                    .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
                    .register(registry))
        .register(
            figures.stream()
                .<MultiGauge.Row<?>>map(
                    row -> MultiGauge.Row.of(tags(metric, Kind.GAUGE, row.values()), row.figure()))
                .toList(),
            true);
  }

  /** Whether this is asked for the first time: for what is to be registered once. */
  public boolean first(String what) {
    return registered.add(what);
  }

  /** Has this run before every scrape. */
  public void beforeScrape(Runnable task) {
    beforeScrape.add(task);
  }

  /** All of them, in the text format that Prometheus reads. */
  public synchronized String scrape() {
    beforeScrape.forEach(Runnable::run);
    return registry.scrape();
  }

  private static List<Object> key(Metric metric, String... values) {
    return List.of(metric, List.of(values));
  }

  private static Tags tags(Metric metric, Kind kind, List<String> values) {
    if (metric.kind() != kind || metric.labels().size() != values.size()) {
      throw new IllegalArgumentException(
          "%s is a %s with the labels %s.".formatted(metric, metric.kind(), metric.labels()));
    }
    return Tags.of(
        IntStream.range(0, values.size())
            .mapToObj(
                i -> io.micrometer.core.instrument.Tag.of(metric.labels().get(i), values.get(i)))
            .toList());
  }
}
