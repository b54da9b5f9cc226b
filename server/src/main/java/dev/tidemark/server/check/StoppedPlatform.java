package dev.tidemark.server.check;

import dev.tidemark.audit.Invariants;
import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.audit.read.WorldReader;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.postgres.PostgresContextStore;
import dev.tidemark.postgres.PostgresStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Contexts that nobody runs, opened for reading: nothing is turned, and nothing can be written.
 *
 * <p>Whatever was under way when they were stopped is under way still, and is not judged.
 */
public final class StoppedPlatform implements AutoCloseable {
  private final List<PostgresContextStore> stores = new ArrayList<>();
  private final List<AuditedContext> contexts = new ArrayList<>();

  /**
   * Opens them.
   *
   * @param declarations those that ask before those that do
   * @throws dev.tidemark.kernel.log.StoreFault if one is not there
   */
  public static StoppedPlatform open(List<Declaration> declarations, PostgresStores database) {
    StoppedPlatform platform = new StoppedPlatform();
    try {
      declarations.forEach(declaration -> platform.add(declaration, database));
      return platform;
    } catch (RuntimeException failed) {
      platform.close();
      throw failed;
    }
  }

  private void add(Declaration declaration, PostgresStores database) {
    PostgresContextStore store = database.openForReading(declaration.name());
    stores.add(store);
    contexts.add(AuditedContext.of(declaration, store, Contracts.CATALOGUE, new JsonCodec()));
  }

  /**
   * Reads what it takes to judge these invariants, or all if none is named, and judges it; tells
   * how far it is.
   */
  public Checked check(Set<String> only, Consumer<String> tell) {
    Clock clock = Clock.systemUTC();
    Instant begun = clock.instant();
    boolean views = only.isEmpty() || Invariants.needViews(only);
    List<AuditedContext> audited =
        views ? contexts : contexts.stream().map(AuditedContext::withoutViews).toList();
    WorldReader reader =
        new WorldReader(audited, Contracts.CATALOGUE, new ProgressLines(clock, tell));
    World world = reader.readStopped(clock);
    return Checked.of(world, Duration.between(begun, clock.instant()));
  }

  @Override
  public void close() {
    stores.forEach(PostgresContextStore::close);
  }
}
