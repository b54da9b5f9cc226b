package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.notification.language.DeliveryCommand;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.world.Redeclared;
import dev.tidemark.simulation.world.ShopPorts;
import dev.tidemark.simulation.world.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What goes wrong between contexts, with leases, timers, keys and names. */
final class MessageMutants {
  private static final String CRASH = "crash";
  private static final UUID NOBODY = new UUID(0, 0);

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "checkpoint-at-head",
              "E3",
              "whoever takes a reader over begins at the head of the log",
              CRASH,
              Wirings.storing(MessageMutants::atHead)),
          new Mutant(
              "confirmed-unsent",
              "E5",
              "a relay confirms what it has not sent",
              CRASH,
              channels(Hasty::new)),
          new Mutant(
              "two-workers-a-key",
              "E5",
              "two workers share a key, and the later message overtakes",
              "mixed",
              channels(Overtaking::new)),
          new Mutant(
              "acknowledged-unhandled",
              "E5",
              "a message is acknowledged when it is taken",
              CRASH,
              receivers(MessageMutants::hasty)),
          new Mutant(
              "key-without-tenant",
              "T5",
              "an idempotency key is not scoped to its caller",
              "mixed",
              new Wiring() {
                @Override
                public CommitId request(String tenant, String key) {
                  return CommitId.ofRequest("everybody", key);
                }
              }),
          new Mutant(
              "no-cause",
              "T7",
              "the system acts without naming a cause",
              "mixed",
              origins(origin ->
                  new Origin(origin.at(), origin.tenant(), origin.actor(), NOBODY, NOBODY, ""))),
          new Mutant(
              "default-tenant",
              "T1",
              "a message is handled for the default tenant",
              "mixed",
              origins(origin ->
                  new Origin(
                      origin.at(),
                      Tenant.DEFAULT,
                      origin.actor(),
                      origin.correlation(),
                      origin.causation(),
                      origin.traceparent()))),
          new Mutant(
              "notified-again",
              "C4",
              "the keys of letters are purged, and what is told again is sent again",
              "mixed",
              new Wiring() {
                @Override
                public Declaration declaration(String context, ShopPorts ports) {
                  Declaration real = Wiring.super.declaration(context, ports);
                  return context.equals("notification") ? forgetful().apply(real) : real;
                }

                @Override
                public ContextStore store(String context, ContextStore way, String owner) {
                  return context.equals("notification")
                      ? Parts.of(way).with(new CommitMutants.Purged(way.events()))
                      : way;
                }
              }),
          new Mutant(
              "sent-once-more",
              "C4",
              "a letter that its channel took is sent once more, though nobody asked for it",
              "mixed",
              Wirings.declaring(
                  "notification",
                  Redeclared
                      .<DeliveryCommand, dev.tidemark.notification.model.Delivery, DeliveryEvent>
                          decider("delivery", SentAgain::new))));

  private MessageMutants() {}

  private static Wiring channels(UnaryOperator<Channel> change) {
    return Wirings.sending(network ->
        new Net(network) {
          @Override
          public List<Channel> channelsFrom(String context) {
            return super.channelsFrom(context).stream().map(change).toList();
          }
        });
  }

  private static Wiring receivers(UnaryOperator<Receiver> change) {
    return Wirings.sending(network ->
        new Net(network) {
          @Override
          public Receiver receiver(String context) {
            return change.apply(super.receiver(context));
          }
        });
  }

  private static Wiring origins(UnaryOperator<Origin> change) {
    return Wirings.reading(real ->
        new MessageCodec() {
          @Override
          public byte[] encode(Message message) {
            return real.encode(message);
          }

          @Override
          public Optional<Message> decode(byte[] envelope) {
            return real.decode(envelope).map(m -> with(m, change.apply(m.origin())));
          }
        });
  }

  private static Message with(Message m, Origin origin) {
    return new Message(m.id(), m.source(), m.type(), m.subject(), m.sequence(), origin, m.body());
  }

  private static class Net implements Transport {
    private final Transport real;

    Net(Transport real) {
      this.real = real;
    }

    @Override
    public List<Channel> channelsFrom(String context) {
      return real.channelsFrom(context);
    }

    @Override
    public Receiver receiver(String context) {
      return real.receiver(context);
    }
  }

  private static class Way implements Channel {
    final Channel real;

    Way(Channel real) {
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
      real.send(message, confirmation);
    }
  }

  private static final class Unheard implements Channel.Confirmation {
    @Override
    public void confirmed() {
      // Whoever is told here has been told before.
    }

    @Override
    public void lost(String reason) {
      // Nobody listens any more.
    }
  }

  private static final class Hasty extends Way {
    Hasty(Channel real) {
      super(real);
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      real.send(message, new Unheard());
      confirmation.confirmed();
    }
  }

  /** Holds one message of a key back until the next one has gone. */
  private static final class Overtaking extends Way {
    private final Map<String, Runnable> held = new HashMap<>();

    Overtaking(Channel real) {
      super(real);
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      Runnable before = held.remove(message.key());
      if (before == null && message.type().name().endsWith("order-paid")) {
        held.put(message.key(), () -> real.send(message, confirmation));
      } else {
        real.send(message, confirmation);
        if (before != null) {
          before.run();
        }
      }
    }
  }

  private static Receiver hasty(Receiver real) {
    return new Receiver() {
      @Override
      public List<Delivery> take(int limit) {
        List<Delivery> taken = real.take(limit);
        taken.forEach(Delivery::acknowledge);
        return taken;
      }

      @Override
      public void onArrival(Runnable wake) {
        real.onArrival(wake);
      }
    };
  }

  private static ContextStore atHead(ContextStore store) {
    Checkpoints real = store.checkpoints();
    return Parts.of(store)
        .with(
            new Checkpoints() {
              @Override
              public Optional<Checkpoint> load(String reader) {
                var head = store.log().head();
                long end = reader.startsWith("relay:") ? head.outboxPosition() : head.position();
                return real.load(reader).map(old -> new Checkpoint(old.incarnation(), end));
              }

              @Override
              public void save(String reader, Checkpoint checkpoint, Lease lease) {
                real.save(reader, checkpoint, lease);
              }
            });
  }

  private static UnaryOperator<Declaration> forgetful() {
    return Redeclared
        .<DeliveryCommand, dev.tidemark.notification.model.Delivery, DeliveryEvent>decider(
            "delivery", Forgetful::new);
  }

  private static final class Forgetful
      extends Rules<DeliveryCommand, dev.tidemark.notification.model.Delivery, DeliveryEvent> {
    Forgetful(
        Decider<DeliveryCommand, dev.tidemark.notification.model.Delivery, DeliveryEvent> real) {
      super(real);
    }

    @Override
    public Decision<DeliveryEvent> decide(
        DeliveryCommand command, dev.tidemark.notification.model.Delivery delivery, Origin origin) {
      return super.decide(
          command,
          command instanceof DeliveryCommand.RequestDelivery ? initial() : delivery,
          origin);
    }
  }

  private static final class SentAgain
      extends Rules<DeliveryCommand, dev.tidemark.notification.model.Delivery, DeliveryEvent> {
    SentAgain(
        Decider<DeliveryCommand, dev.tidemark.notification.model.Delivery, DeliveryEvent> real) {
      super(real);
    }

    @Override
    public Decision<DeliveryEvent> decide(
        DeliveryCommand command, dev.tidemark.notification.model.Delivery delivery, Origin origin) {
      Decision<DeliveryEvent> real = super.decide(command, delivery, origin);
      return real instanceof Decision.Accepted<DeliveryEvent> yes
              && !yes.events().isEmpty()
              && yes.events().getFirst() instanceof DeliveryEvent.Sent sent
          ? Decision.accept(sent, sent)
          : real;
    }
  }
}
