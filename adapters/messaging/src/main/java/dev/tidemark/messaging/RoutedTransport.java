package dev.tidemark.messaging;

import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several transports at once. A table says which of them carries what a context says, its facts and
 * its commands alike, so that one may not overtake the other; every context listens to all of them.
 *
 * <p>Between messages of different contexts there never was an order, so nothing is lost by their
 * coming over different ways. Closing them is up to whoever opened them.
 */
public final class RoutedTransport implements Transport {
  private final Map<String, Transport> carriers;
  private final Function<String, String> route;

  /**
   * Routes over these.
   *
   * @param carriers the transports by name; not empty
   * @param route the name of the transport that carries what a context says
   */
  public RoutedTransport(
      Map<String, ? extends Transport> carriers, Function<String, String> route) {
    this.carriers = Map.copyOf(carriers);
    this.route = route;
  }

  /**
   * The channels of the one transport that carries what this context says.
   *
   * @throws IllegalArgumentException if the table names a transport that is not there
   */
  @Override
  public List<Channel> channelsFrom(String context) {
    String name = route.apply(context);
    Transport carrier = carriers.get(name);
    if (carrier == null) {
      throw new IllegalArgumentException(
          "%s is to speak over %s, which is not among %s."
              .formatted(context, name, carriers.keySet()));
    }
    return carrier.channelsFrom(context);
  }

  @Override
  public Receiver receiver(String context) {
    return new Everything(
        carriers.values().stream().map(carrier -> carrier.receiver(context)).toList());
  }

  /** What comes over any of them, each in turn first. */
  private static final class Everything implements Receiver {
    private final List<Receiver> receivers;
    private int first;

    Everything(List<Receiver> receivers) {
      this.receivers = List.copyOf(receivers);
    }

    @Override
    public List<Delivery> take(int limit) {
      List<Delivery> taken = new ArrayList<>();
      int begin = next();
      for (int i = 0; i < receivers.size() && taken.size() < limit; i++) {
        Receiver receiver = receivers.get((begin + i) % receivers.size());
        taken.addAll(receiver.take(limit - taken.size()));
      }
      return taken;
    }

    private synchronized int next() {
      first = (first + 1) % receivers.size();
      return first;
    }

    @Override
    public void onArrival(Runnable wake) {
      receivers.forEach(receiver -> receiver.onArrival(wake));
    }
  }
}
