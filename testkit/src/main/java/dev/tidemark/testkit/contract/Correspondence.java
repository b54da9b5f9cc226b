package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.testkit.history.Anomaly;
import dev.tidemark.testkit.history.History;
import dev.tidemark.testkit.history.Mail;
import dev.tidemark.testkit.history.OrderPerKey;
import dev.tidemark.testkit.history.Recording;
import dev.tidemark.testkit.history.TotalQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What was sent to one context and what it took, in however many processes, written down while it
 * happens. Between different senders there is no order, so each must have keys of its own. Safe for
 * use by several threads.
 */
final class Correspondence {
  private final String context;
  private final Recording<Mail> recording = new Recording<>();
  private final Map<UUID, Recording.Call<Mail>> unconfirmed = new HashMap<>();
  private final Map<String, UUID> lastSent = new HashMap<>();
  private final Set<UUID> taken = new HashSet<>();
  private final Set<Receiver> givers = new HashSet<>();

  /** Nothing yet; every fact that is sent is taken to be for this context. */
  Correspondence(String context) {
    this.context = context;
  }

  /** Somebody begins to send these in this order; what is for others is left out. */
  synchronized void sends(String sender, List<OutboxMessage> messages) {
    for (OutboxMessage message : messages) {
      if (message.target().isEmpty() || message.target().equals(context)) {
        Mail mail = new Mail.Sent(message.key(), message.id().toString());
        unconfirmed.put(message.id(), recording.begin(sender, mail));
        lastSent.put(message.key(), message.id());
      }
    }
  }

  /** The same channel; what it confirms is written down. */
  Channel watching(Channel channel) {
    return new Watched(channel);
  }

  private final class Watched implements Channel {
    private final Channel real;

    Watched(Channel real) {
      this.real = real;
    }

    @Override
    public String name() {
      return real.name();
    }

    @Override
    public boolean carries(OutboxMessage message) {
      return real.carries(message);
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      real.send(
          message,
          new Confirmation() {
            @Override
            public void confirmed() {
              arrived(message.id());
              confirmation.confirmed();
            }

            @Override
            public void lost(String reason) {
              confirmation.lost(reason);
            }
          });
    }
  }

  private synchronized void arrived(UUID id) {
    Recording.Call<Mail> call = unconfirmed.remove(id);
    if (call != null) {
      call.ok();
    }
  }

  /** Takes what is there, has its effect and acknowledges it. */
  void take(Receiver receiver) {
    for (Delivery delivery : receiver.take(50)) {
      took(receiver, delivery);
      delivery.acknowledge();
    }
  }

  /** The context did what it does upon this message. */
  synchronized void took(Receiver receiver, Delivery delivery) {
    recording.ok(context, new Mail.Taken(delivery.key(), delivery.id().toString()));
    taken.add(delivery.id());
    givers.add(receiver);
  }

  /** The context was given this message and did nothing upon it. */
  synchronized void failedAt(Delivery delivery) {
    recording.begin(context, new Mail.Taken(delivery.key(), delivery.id().toString())).failed();
  }

  /** How many different messages were taken. */
  synchronized int count() {
    return taken.size();
  }

  /** Whether anything was taken from this receiver. */
  synchronized boolean tookFrom(Receiver receiver) {
    return givers.contains(receiver);
  }

  /** Whether the last message of each key was taken, so that nothing new can follow. */
  synchronized boolean isOver() {
    return taken.containsAll(lastSent.values());
  }

  /** Nothing was lost or comes from nowhere, and each key was taken in order. */
  void assertKept() {
    History<Mail> history = recording.history();
    List<Anomaly> found = new ArrayList<>(TotalQueue.atLeastOnce().check(history));
    found.addAll(new OrderPerKey().check(history));
    assertThat(found).as("what cannot be of the messages to " + context).isEmpty();
  }
}
