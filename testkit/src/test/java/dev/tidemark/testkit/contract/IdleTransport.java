package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.util.List;

/** A transport that takes everything and carries it nowhere. */
final class IdleTransport implements Transport {
  @Override
  public List<Channel> channelsFrom(String context) {
    return List.of(new IdleChannel());
  }

  @Override
  public Receiver receiver(String context) {
    return new IdleReceiver();
  }

  private static final class IdleChannel implements Channel {
    @Override
    public String name() {
      return "idle";
    }

    @Override
    public boolean carries(OutboxMessage message) {
      return true;
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {}
  }

  private static final class IdleReceiver implements Receiver {
    @Override
    public List<Delivery> take(int limit) {
      return List.of();
    }

    @Override
    public void onArrival(Runnable wake) {}
  }
}
