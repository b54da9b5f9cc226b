package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A working transport with one defect, which the contract must find. */
record DamagedTransport(Transport real, Damage damage) implements Transport {
  /** The message that is damaged on each channel, counted from its first. */
  private static final int VICTIM = 20;

  /** What is wrong, and what the contract calls it. */
  enum Damage {
    LOSES_ONE("lost: "),
    EXCHANGES_TWO_OF_A_KEY("out-of-order: "),
    ACKNOWLEDGES_WHAT_IS_ONLY_TAKEN("lost: ");

    final String anomaly;

    Damage(String anomaly) {
      this.anomaly = anomaly;
    }
  }

  @Override
  public List<Channel> channelsFrom(String context) {
    return real.channelsFrom(context).stream()
        .<Channel>map(channel ->
            switch (damage) {
              case LOSES_ONE -> new Losing(channel);
              case EXCHANGES_TWO_OF_A_KEY -> new Exchanging(channel);
              case ACKNOWLEDGES_WHAT_IS_ONLY_TAKEN -> channel;
            })
        .toList();
  }

  @Override
  public Receiver receiver(String context) {
    return damaged(real.receiver(context), damage);
  }

  static Receiver damaged(Receiver receiver, Damage damage) {
    return damage == Damage.ACKNOWLEDGES_WHAT_IS_ONLY_TAKEN ? new Hasty(receiver) : receiver;
  }

  /** Knows its victim, however often that is sent. */
  private abstract static class Damaged implements Channel {
    final Channel real;
    private final Set<UUID> before = new HashSet<>();
    private Optional<UUID> victim = Optional.empty();

    Damaged(Channel real) {
      this.real = real;
    }

    boolean isVictim(OutboxMessage message) {
      if (victim.isEmpty() && before.add(message.id()) && before.size() == VICTIM) {
        victim = Optional.of(message.id());
      }
      return victim.filter(message.id()::equals).isPresent();
    }

    @Override
    public String name() {
      return real.name();
    }

    @Override
    public boolean carries(OutboxMessage message) {
      return real.carries(message);
    }
  }

  private static final class Losing extends Damaged {
    Losing(Channel real) {
      super(real);
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      if (isVictim(message)) {
        confirmation.confirmed();
      } else {
        real.send(message, confirmation);
      }
    }
  }

  /** Keeps its victim until the next message of the key has gone. */
  private static final class Exchanging extends Damaged {
    private record Kept(OutboxMessage message, Confirmation confirmation) {}

    private Optional<Kept> kept = Optional.empty();

    Exchanging(Channel real) {
      super(real);
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      if (isVictim(message)) {
        kept = Optional.of(new Kept(message, confirmation));
        return;
      }
      real.send(message, confirmation);
      Optional<Kept> due = kept.filter(one -> one.message().key().equals(message.key()));
      if (due.isPresent()) {
        kept = Optional.empty();
        real.send(due.get().message(), due.get().confirmation());
      }
    }
  }

  private record Hasty(Receiver real) implements Receiver {
    @Override
    public List<Delivery> take(int limit) {
      List<Delivery> taken = new ArrayList<>(real.take(limit));
      taken.forEach(Delivery::acknowledge);
      return taken;
    }

    @Override
    public void onArrival(Runnable wake) {
      real.onArrival(wake);
    }
  }
}
