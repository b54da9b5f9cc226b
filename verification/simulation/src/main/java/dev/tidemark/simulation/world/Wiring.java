package dev.tidemark.simulation.world;

import dev.tidemark.analytics.Analytics;
import dev.tidemark.cardprocessor.CardProcessor;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.inventory.Inventory;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.notification.Notification;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.ordering.Ordering;
import dev.tidemark.payment.Payments;
import java.util.List;

/**
 * Of which parts a run is built: the real ones. A mutant is this wiring with one part replaced by a
 * defective one. What is not said otherwise is asked anew in each life of a process; the judges
 * always use {@link #REAL}, so no mutant judges itself.
 */
public interface Wiring {
  /** The product as it is. */
  Wiring REAL = new Wiring() {};

  /** Contexts by name, those that ask before those that do. */
  List<String> CONTEXTS =
      List.of("ordering", "payment", "inventory", "cardprocessor", "notification", "analytics");

  /** What a context declares. */
  default Declaration declaration(String context, ShopPorts ports) {
    return switch (context) {
      case "ordering" -> new Ordering(ports.sagaOrder(), ports.deadlines()).declare();
      case "payment" -> new Payments(ports.gateway()).declare();
      case "inventory" -> new Inventory().declare();
      case "cardprocessor" -> new CardProcessor(ports.callbacks(), FailurePlan.NONE).declare();
      case "notification" ->
          new Notification(List.of(ports.channel()), AddressBook.ids()).declare();
      case "analytics" -> new Analytics().declare();
      default -> throw new IllegalArgumentException("There is no context " + context + ".");
    };
  }

  /**
   * The database of a context, which all processes share; asked once a run. The judges read it.
   *
   * @param disk keeps what it is given
   */
  default ContextStore disk(String context, ContextStore disk) {
    return disk;
  }

  /**
   * What a process makes of its way to the store of a context. At every call to it the process may
   * crash, and the store may fail.
   *
   * @param way leads to the database
   * @param owner the process
   */
  default ContextStore store(String context, ContextStore way, String owner) {
    return way;
  }

  /** Under which name the platform remembers what it answered to a key that a caller gave. */
  default CommitId request(String tenant, String key) {
    return CommitId.ofRequest(tenant, key);
  }

  /** What a process sees of the network. */
  default Transport transport(Transport network) {
    return network;
  }

  /** How records become bytes; asked once a run, which reads the same bytes once. */
  default Codec codec() {
    return Shared.CODEC;
  }

  /** How messages become bytes; asked once a run, which reads the same bytes once. */
  default MessageCodec messages(Codec codec) {
    return Shared.MESSAGES;
  }

  /** Clock, ids, randomness, workers of a process. */
  default RuntimePorts ports(RuntimePorts ports) {
    return ports;
  }

  /** What is turned for a context. */
  default List<NamedPump> pumps(List<NamedPump> pumps) {
    return pumps;
  }

  /** Codecs hold nothing but the shapes of classes, so all runs share them. */
  final class Shared {
    private static final Codec CODEC = new JsonCodec();
    private static final MessageCodec MESSAGES = new JsonMessageCodec(Contracts.CATALOGUE);

    private Shared() {}
  }
}
