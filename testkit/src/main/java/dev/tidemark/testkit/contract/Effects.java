package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one context did upon its messages, in however many processes: each of them once. */
final class Effects {
  private final Set<UUID> done = new HashSet<>();
  private final Map<String, List<UUID>> byKey = new HashMap<>();
  private final Map<Receiver, Set<UUID>> byReceiver = new HashMap<>();

  /** Takes what is there, has its effect and acknowledges it. */
  void take(Receiver receiver) {
    for (Delivery delivery : receiver.take(50)) {
      handle(receiver, delivery);
      delivery.acknowledge();
    }
  }

  private synchronized void handle(Receiver receiver, Delivery delivery) {
    if (done.add(delivery.id())) {
      byKey.computeIfAbsent(delivery.key(), key -> new ArrayList<>()).add(delivery.id());
    }
    byReceiver.computeIfAbsent(receiver, any -> new HashSet<>()).add(delivery.id());
  }

  synchronized int count() {
    return done.size();
  }

  /** How many different messages this receiver was given. */
  synchronized int givenTo(Receiver receiver) {
    return byReceiver.getOrDefault(receiver, Set.of()).size();
  }

  /** The effects of each key in their order. */
  synchronized Map<String, List<UUID>> byKey() {
    Map<String, List<UUID>> copy = new HashMap<>();
    byKey.forEach((key, ids) -> copy.put(key, List.copyOf(ids)));
    return copy;
  }
}
