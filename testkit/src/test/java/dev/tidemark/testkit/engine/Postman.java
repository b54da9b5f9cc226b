package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.message.TransportFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** A transport in the test's hand: keeps what is sent, brings what it is told to bring. */
final class Postman implements Transport, Channel, Receiver {
  final List<OutboxMessage> sent = new ArrayList<>();
  final List<Confirmation> unconfirmed = new ArrayList<>();
  final List<UUID> acknowledged = new ArrayList<>();
  private final Map<UUID, Message> notAcknowledged = new LinkedHashMap<>();
  private final List<Message> waiting = new ArrayList<>();
  private Runnable wake = () -> {};
  boolean confirming = true;
  Predicate<OutboxMessage> carrying = message -> true;
  int room = Integer.MAX_VALUE;

  /** The so-manieth message from now on gets lost; none does at 0. */
  int losing;

  /** Brings messages, in this order. */
  void bring(Message... messages) {
    for (Message message : messages) {
      notAcknowledged.put(message.id(), message);
      waiting.add(message);
    }
    wake.run();
  }

  /** What was taken and not acknowledged comes again. */
  void receiverCrashed() {
    waiting.clear();
    waiting.addAll(notAcknowledged.values());
  }

  List<Contract> contents() {
    return sent.stream()
        .map(m -> BankWorld.MESSAGES.decode(m.envelope()).orElseThrow().body())
        .toList();
  }

  @Override
  public List<Channel> channelsFrom(String context) {
    return List.of(this);
  }

  @Override
  public Receiver receiver(String context) {
    return this;
  }

  @Override
  public String name() {
    return "post";
  }

  @Override
  public boolean carries(OutboxMessage message) {
    return carrying.test(message);
  }

  @Override
  public void send(OutboxMessage message, Confirmation confirmation) {
    if (room <= 0) {
      throw new TransportFault("The letter box is full.", null);
    }
    room--;
    if (losing > 0 && --losing == 0) {
      confirmation.lost("The letter fell out of the bag.");
      return;
    }
    sent.add(message);
    if (confirming) {
      confirmation.confirmed();
    } else {
      unconfirmed.add(confirmation);
    }
  }

  @Override
  public List<Delivery> take(int limit) {
    List<Delivery> taken = new ArrayList<>();
    while (!waiting.isEmpty() && taken.size() < limit) {
      taken.add(new Letter(waiting.removeFirst()));
    }
    return taken;
  }

  @Override
  public void onArrival(Runnable called) {
    wake = called;
  }

  private final class Letter implements Delivery {
    private final Message message;

    Letter(Message message) {
      this.message = message;
    }

    @Override
    public UUID id() {
      return message.id();
    }

    @Override
    public EventType type() {
      return message.type();
    }

    @Override
    public String key() {
      return message.subject();
    }

    @Override
    public byte[] envelope() {
      return BankWorld.MESSAGES.encode(message);
    }

    @Override
    public void acknowledge() {
      acknowledged.add(message.id());
      notAcknowledged.remove(message.id());
    }
  }
}
