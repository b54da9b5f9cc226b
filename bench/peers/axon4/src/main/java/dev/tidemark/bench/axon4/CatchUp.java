package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Latencies;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.bench.contestant.Works;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

/** A processor that follows the whole store and begins anew at its end. */
final class CatchUp implements Work {
  private static final String PROCESSOR = "counts";
  private final Configuration axon;
  private final TrackingEventProcessor processor;
  private final Counts counts;

  CatchUp(Database database, int batch) throws SQLException {
    Installation installation = Installation.on(database);
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute("create table counts (account text primary key, events bigint not null)");
    }
    counts = new Counts(installation.connections());
    JdbcTokenStore tokens = Orders.tokens(installation);
    Configurer configurer = installation.configurer().configureAggregate(Account.class);
    configurer
        .eventProcessing()
        .byDefaultAssignTo(PROCESSOR)
        .registerEventHandler(axon -> counts)
        .registerTokenStore(_ -> tokens)
        .registerTrackingEventProcessor(
            PROCESSOR,
            axon -> axon.eventStore(),
            axon ->
                TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                    .andAutoStart(false)
                    .andBatchSize(batch));
    axon = configurer.start();
    Log.write(
        axon.commandGateway(),
        database,
        Works.HOT_AGGREGATES,
        Works.LOG_EVENTS / Works.HOT_AGGREGATES);
    processor =
        axon.eventProcessingConfiguration()
            .eventProcessor(PROCESSOR, TrackingEventProcessor.class)
            .orElseThrow();
  }

  /** Goes on until the time is up, then rests; a store that was read to its end is begun anew. */
  @Override
  public Slice run(int callers, Duration length) throws InterruptedException {
    long before = counts.stored();
    long began = System.nanoTime();
    long end = began + length.toNanos();
    while (System.nanoTime() < end) {
      processor.start();
      boolean all = counts.awaitLap(end);
      processor.shutDown();
      if (all) {
        processor.resetTokens();
        counts.beginLap();
      }
    }
    return new Slice(
        counts.stored() - before, Duration.ofNanos(System.nanoTime() - began), new Latencies());
  }

  @Override
  public Optional<String> evidence() {
    return Optional.of("select coalesce(sum(events), 0) from counts");
  }

  @Override
  public void close() {
    axon.shutdown();
  }
}
