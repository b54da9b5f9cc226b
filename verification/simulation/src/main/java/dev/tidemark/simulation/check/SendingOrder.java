package dev.tidemark.simulation.check;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.message.Channel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sees messages leave. What is sent again may come at any time, but what is sent for the first time
 * is the next of its key.
 */
public final class SendingOrder {
  private final Map<String, Map<UUID, String>> firsts = new LinkedHashMap<>();

  /** Takes down what is sent over this channel, by whichever process. */
  public Channel watch(Channel channel) {
    return new Channel() {
      @Override
      public String name() {
        return channel.name();
      }

      @Override
      public boolean carries(OutboxMessage message) {
        return channel.carries(message);
      }

      @Override
      public void send(OutboxMessage message, Confirmation confirmation) {
        channel.send(message, confirmation);
        firsts
            .computeIfAbsent(channel.name(), name -> new LinkedHashMap<>())
            .putIfAbsent(message.id(), message.key());
      }
    };
  }

  /** Compares the order with that of the outbox from which a context sends. */
  public void check(String context, List<OutboxRow> outbox, Breaches breaches) {
    Map<UUID, Long> places = new HashMap<>();
    outbox.forEach(row -> places.put(row.message().id(), row.position()));
    firsts.forEach((channel, sent) -> {
      if (channel.startsWith(context + "->")) {
        check(channel, sent, places, breaches);
      }
    });
  }

  private static void check(
      String channel, Map<UUID, String> sent, Map<UUID, Long> places, Breaches breaches) {
    Map<String, Long> last = new HashMap<>();
    sent.forEach((message, key) -> {
      long place = places.getOrDefault(message, 0L);
      long before = last.merge(key, place, Math::max);
      if (before > place) {
        breaches.found(
            "E5 outboxDelivers",
            channel + " sent message " + place + " of " + key + " after " + before + ".");
      }
    });
  }
}
