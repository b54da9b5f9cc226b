package dev.tidemark.memory;

import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries messages between contexts of one process, as bytes only, like a broker. It keeps nothing:
 * a message is confirmed to its sender when the receiver has acknowledged it, so what a crash takes
 * with it is sent again from the outbox.
 *
 * <p>There is one channel for each publisher and each context that listens to it, named {@code
 * publisher->subscriber}. A context that takes commands is open to every publisher.
 */
public final class InProcessTransport implements Transport, AutoCloseable {
  private final List<Subscription> subscriptions;
  private final Map<String, Inlet> inlets = new TreeMap<>();

  /**
   * A transport between these contexts.
   *
   * @param capacity most messages of one channel that are on the way or not acknowledged yet
   */
  public InProcessTransport(Collection<Subscription> subscriptions, int capacity) {
    this.subscriptions = List.copyOf(subscriptions);
    this.subscriptions.forEach(to -> inlets.put(to.context(), new Inlet(capacity)));
  }

  @Override
  public List<Channel> channelsFrom(String context) {
    return subscriptions.stream()
        .filter(to -> to.listensTo(context))
        .<Channel>map(to -> new InProcessChannel(context, to, inlet(to.context())))
        .toList();
  }

  @Override
  public Receiver receiver(String context) {
    return inlet(context);
  }

  /**
   * The receiving context crashed: what was on its way to it, or with it and not acknowledged, is
   * dropped, and its senders are told that it is lost; the next that each of them sends is refused.
   */
  public void crash(String context) {
    inlet(context).drop("The receiver has crashed.");
  }

  /**
   * Stops everything: what is not acknowledged is dropped and told to be lost; nothing more is
   * taken.
   */
  @Override
  public void close() {
    inlets.values().forEach(Inlet::close);
  }

  private Inlet inlet(String context) {
    Inlet inlet = inlets.get(context);
    if (inlet == null) {
      throw new IllegalArgumentException("The transport knows no context " + context + ".");
    }
    return inlet;
  }
}
