package dev.tidemark.server.telemetry;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.message.TransportFault;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A transport whose messages are counted, by the names OpenTelemetry has for that. Nothing else is
 * done for each of them; what becomes of one is the business of relays and consumers.
 */
public final class MeasuredTransport implements Transport {
  /** What the transport did not take; the relay tries again. */
  private static final String NOT_TAKEN = "not_taken";

  private final String system;
  private final Transport real;
  private final Meters meters;

  /**
   * Counts what goes over this transport.
   *
   * @param system what carries its messages: kafka, rabbitmq or in_process
   */
  public MeasuredTransport(String system, Transport real, Meters meters) {
    this.system = system;
    this.real = real;
    this.meters = meters;
  }

  @Override
  public List<Channel> channelsFrom(String context) {
    return real.channelsFrom(context).stream().<Channel>map(Counted::new).toList();
  }

  @Override
  public Receiver receiver(String context) {
    return new Counting(context, real.receiver(context));
  }

  private final class Counted implements Channel {
    private final Channel channel;
    private final LongAdder sent = new LongAdder();
    private final LongAdder notTaken = new LongAdder();

    Counted(Channel channel) {
      this.channel = channel;
      meters.counter(Metric.MESSAGES_SENT, sent::sum, system, channel.name(), "");
      meters.counter(Metric.MESSAGES_SENT, notTaken::sum, system, channel.name(), NOT_TAKEN);
    }

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
      try {
        channel.send(message, confirmation);
      } catch (TransportFault fault) {
        notTaken.increment();
        throw fault;
      }
      sent.increment();
    }
  }

  private final class Counting implements Receiver {
    private final Receiver receiver;
    private final LongAdder taken = new LongAdder();

    Counting(String context, Receiver receiver) {
      this.receiver = receiver;
      meters.counter(Metric.MESSAGES_CONSUMED, taken::sum, system, context);
    }

    @Override
    public List<Delivery> take(int limit) {
      List<Delivery> deliveries = receiver.take(limit);
      taken.add(deliveries.size());
      return deliveries;
    }

    @Override
    public void onArrival(Runnable wake) {
      receiver.onArrival(wake);
    }
  }
}
