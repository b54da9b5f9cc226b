package dev.tidemark.memory;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel.Confirmation;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.TransportFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/**
 * Where the messages of all channels to one context arrive, in one order. Confirmations and the
 * wake call are made outside the lock.
 *
 * <p>What was dropped must not be overtaken by what its sender sends before it is told: until all
 * are told, nothing is taken, and the next message of each channel that lost something is refused
 * once. A sender in the middle of a run of messages so goes back to the first lost one.
 */
final class Inlet implements Receiver {
  private final int capacity;
  private final Queue<Parcel> waiting = new ArrayDeque<>();
  private final Set<Parcel> open = new LinkedHashSet<>();
  private final Map<String, Integer> load = new LinkedHashMap<>();
  private final Set<String> losses = new HashSet<>();
  private Runnable wake = () -> {};
  private boolean dropping;
  private boolean closed;

  Inlet(int capacity) {
    this.capacity = capacity;
  }

  void put(String channel, OutboxMessage message, Confirmation confirmation) {
    Parcel parcel = new Parcel(channel, message, confirmation);
    Runnable call;
    synchronized (this) {
      if (closed) {
        throw new TransportFault("The transport is closed.", null);
      }
      if (dropping || losses.remove(channel)) {
        throw new TransportFault("The receiver is a new one: go back to what was lost.", null);
      }
      if (load.getOrDefault(channel, 0) >= capacity) {
        throw new TransportFault("The channel " + channel + " is full.", null);
      }
      waiting.add(parcel);
      open.add(parcel);
      load.merge(channel, 1, Integer::sum);
      call = wake;
    }
    call.run();
  }

  @Override
  public synchronized List<Delivery> take(int limit) {
    List<Delivery> taken = new ArrayList<>();
    while (taken.size() < limit && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }

  @Override
  public synchronized void onArrival(Runnable call) {
    wake = call;
  }

  void drop(String reason) {
    List<Parcel> dropped;
    synchronized (this) {
      dropping = true;
      dropped = List.copyOf(open);
      dropped.forEach(parcel -> losses.add(parcel.channel));
      open.clear();
      load.clear();
      waiting.clear();
    }
    try {
      dropped.forEach(parcel -> parcel.confirmation.lost(reason));
    } finally {
      synchronized (this) {
        dropping = false;
      }
    }
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    drop("The transport is closed.");
  }

  /** Ends the parcel's way once; false if that has happened before, or it was dropped. */
  private synchronized boolean settle(Parcel parcel) {
    if (!open.remove(parcel)) {
      return false;
    }
    load.merge(parcel.channel, -1, Integer::sum);
    return true;
  }

  /** One message on its way: a copy of the bytes, nothing of the sender's objects. */
  private final class Parcel implements Delivery {
    private final String channel;
    private final UUID id;
    private final EventType type;
    private final String key;
    private final byte[] envelope;
    private final Confirmation confirmation;

    Parcel(String channel, OutboxMessage message, Confirmation confirmation) {
      this.channel = channel;
      this.id = message.id();
      this.type = message.type();
      this.key = message.key();
      this.envelope = message.envelope().clone();
      this.confirmation = confirmation;
    }

    @Override
    public UUID id() {
      return id;
    }

    @Override
    public EventType type() {
      return type;
    }

    @Override
    public String key() {
      return key;
    }

    @Override
    public byte[] envelope() {
      return envelope.clone();
    }

    @Override
    public void acknowledge() {
      if (settle(this)) {
        confirmation.confirmed();
      }
    }
  }
}
