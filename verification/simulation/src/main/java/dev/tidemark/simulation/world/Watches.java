package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.simulation.check.AtRest;
import dev.tidemark.simulation.check.Breaches;
import dev.tidemark.simulation.check.Guarded;
import dev.tidemark.simulation.check.Intents;
import dev.tidemark.simulation.check.LeaseWatch;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.check.SendingOrder;
import dev.tidemark.simulation.check.TimerWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that watches a run from its first moment on, outside of any process. */
final class Watches {
  private final Universe universe;
  private final Breaches breaches;
  private final Map<String, Intents> intents = new LinkedHashMap<>();
  private final SendingOrder sending = new SendingOrder();

  Watches(Universe universe, Breaches breaches) {
    this.universe = universe;
    this.breaches = breaches;
  }

  /** The database of a context; what it lets happen is seen. */
  ContextStore guarded(ContextStore disk) {
    return Guarded.by(
        disk, new TimerWatch(universe::latest, breaches), new LeaseWatch(breaches), breaches);
  }

  /** The store of a context as an engine sees it; what is asked of it is taken down. */
  ContextStore asked(String context, ContextStore store) {
    Intents asked = intents.computeIfAbsent(context, name -> new Intents());
    return Parts.of(store).with(asked.watch(store.events()));
  }

  /** The network; what is sent over it is taken down. */
  Transport sent(Transport network) {
    return new Transport() {
      @Override
      public List<Channel> channelsFrom(String context) {
        return network.channelsFrom(context).stream().map(sending::watch).toList();
      }

      @Override
      public Receiver receiver(String context) {
        return network.receiver(context);
      }
    };
  }

  /** Compares what was asked for and seen with what is stored. */
  void check() {
    intents.forEach((context, asked) -> {
      ContextStore store = universe.store(context);
      asked.check(context, store, breaches);
      sending.check(context, store.outbox().messagesAfter(0, Integer.MAX_VALUE), breaches);
      AtRest.tenantsApart(context, store, universe::ownerOf, breaches);
    });
    AtRest.stepIsAtomic(universe.store("ordering"), breaches);
  }
}
