package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.postgres.Settings;
import dev.tidemark.server.host.Platform;
import java.util.List;
import java.util.function.Consumer;

/** Contexts of ours on the contestant's database, as the server hosts them. */
final class Host implements AutoCloseable {
  private final PostgresStores stores;
  private final Platform platform;

  /** Opens the contexts; nothing runs before the platform is started. */
  Host(Database database, BoundedContext... contexts) {
    this(database, append -> {}, contexts);
  }

  /** The same; the watcher is told of everything that becomes durable. */
  Host(Database database, Consumer<Append> watcher, BoundedContext... contexts) {
    stores = stores(database);
    platform =
        Platform.of(
            List.of(contexts),
            Notes.LANGUAGE,
            context -> new WatchedStore(stores.open(context), watcher));
  }

  static PostgresStores stores(Database database) {
    return PostgresStores.connect(Settings.at(address(database)));
  }

  static Address address(Database database) {
    return new Address(database.url(), database.user(), database.password());
  }

  Platform platform() {
    return platform;
  }

  ContextRuntime notes() {
    return platform.context(Notes.NAME).orElseThrow();
  }

  @Override
  public void close() {
    platform.close();
    stores.close();
  }
}
