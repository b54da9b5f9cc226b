package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.TransportFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One message on all channels that carry it, and what its sender was told since. */
final class Sending {
  private final AtomicInteger channels = new AtomicInteger();
  private final AtomicInteger confirmations = new AtomicInteger();

  /**
   * Sends over every channel that carries the message; while one cannot take it, again and again.
   */
  static Sending send(List<Channel> channels, OutboxMessage message, Duration limit)
      throws InterruptedException {
    Sending sending = new Sending();
    for (Channel channel : channels) {
      if (channel.carries(message)) {
        sending.channels.incrementAndGet();
        Race.await(limit, "room in " + channel.name(), () -> sending.sent(channel, message));
      }
    }
    return sending;
  }

  private boolean sent(Channel channel, OutboxMessage message) {
    try {
      channel.send(message, new Recorded());
      return true;
    } catch (TransportFault full) {
      return false;
    }
  }

  /** How many channels carried it. */
  int channels() {
    return channels.get();
  }

  /** How often its sender was told that it arrived. */
  int confirmations() {
    return confirmations.get();
  }

  private final class Recorded implements Channel.Confirmation {
    @Override
    public void confirmed() {
      confirmations.incrementAndGet();
    }

    @Override
    public void lost(String reason) {}
  }
}
