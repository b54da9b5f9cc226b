package dev.tidemark.server.host;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.engine.ContextViews;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Rebuilds views of contexts that do not run: their stores are open, and nothing else is done. */
public final class ViewWorkshop implements AutoCloseable {
  private final Map<String, ContextViews> views = new LinkedHashMap<>();
  private final VirtualWorkers workers;
  private final PumpThreads threads;

  /**
   * Opens the stores of these contexts.
   *
   * @param stores gives the store of a context by its name
   */
  public ViewWorkshop(
      Collection<? extends BoundedContext> contexts,
      Function<String, ? extends ContextStore> stores) {
    LoggedAlarms alarms = new LoggedAlarms();
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    Ids ids = Ids.from(clock, random);
    workers = new VirtualWorkers(alarms);
    threads = new PumpThreads(alarms);
    RuntimePorts ports =
        new RuntimePorts(
            "workshop:" + ids.next(), clock, ids, random, workers, Faults.NONE, alarms);
    JsonMessageCodec messages = new JsonMessageCodec(Contracts.CATALOGUE);
    for (BoundedContext context : contexts) {
      var declaration = context.declare();
      ContextStore store = stores.apply(declaration.name());
      ContextViews own =
          ContextViews.beside(
              declaration, store, Contracts.CATALOGUE, new JsonCodec(), messages, ports);
      views.put(declaration.name(), own);
      own.rebuilding().forEach(pump -> threads.start(declaration.name() + " " + pump.name(), pump));
    }
  }

  /** The views by the name of their context; a rebuild that is begun goes on by itself. */
  public Map<String, ContextViews> views() {
    return views;
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.stop();
    workers.stop();
    views.values().forEach(own -> own.keepers().forEach(keeper -> keeper.close()));
  }
}
