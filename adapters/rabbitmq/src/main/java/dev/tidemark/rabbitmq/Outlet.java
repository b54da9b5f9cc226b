package dev.tidemark.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel.Confirmation;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.messaging.BrokerChannel;
import dev.tidemark.messaging.Unconfirmed;
import dev.tidemark.messaging.WireMessage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A context's messages on one AMQP channel with publisher confirms. What the broker returns or
 * refuses ends the session: whatever was sent after it would overtake it.
 */
final class Outlet implements BrokerChannel.Outlet {
  /** Twice what a relay has on the way, so that only a broker that lags is refused. */
  private static final int MOST_UNCONFIRMED = 2048;

  private static final int PERSISTENT = 2;

  private final String context;
  private final Topology topology;
  private final Channel channel;
  private final BooleanSupplier blocked;
  private final Unconfirmed unconfirmed = new Unconfirmed(MOST_UNCONFIRMED);
  private final boolean mustBeHeard;
  private volatile boolean broken;

  private Outlet(String context, Topology topology, Channel channel, BooleanSupplier blocked) {
    this.context = context;
    this.topology = topology;
    this.channel = channel;
    this.blocked = blocked;
    this.mustBeHeard = topology.subscriptions().hasListeners(context);
  }

  /**
   * Opens it.
   *
   * @param blocked whether the broker asks publishers to pause
   * @param failing called when the session must end
   */
  static Outlet open(
      String context,
      Topology topology,
      Connection connection,
      BooleanSupplier blocked,
      Runnable failing)
      throws IOException {
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("The broker allows no further channel.");
    }
    Outlet outlet = new Outlet(context, topology, channel, blocked);
    channel.confirmSelect();
    channel.addConfirmListener(outlet::acknowledged, (number, multiple) -> outlet.fail(failing));
    channel.addReturnListener(returned -> outlet.fail(failing));
    channel.addShutdownListener(cause -> outlet.fail(failing));
    return outlet;
  }

  boolean isBroken() {
    return broken;
  }

  private void acknowledged(long number, boolean multiple) {
    if (broken) {
      return; // A returned message is acknowledged as well, right after it came back.
    }
    if (multiple) {
      unconfirmed.confirmedUpTo(number);
    } else {
      unconfirmed.confirmed(number);
    }
  }

  private void fail(Runnable failing) {
    broken = true;
    failing.run();
  }

  @Override
  public void send(OutboxMessage message, Confirmation confirmation) {
    if (broken || blocked.getAsBoolean()) {
      throw new TransportFault("The broker takes nothing at present.", null);
    }
    long number = channel.getNextPublishSeqNo();
    unconfirmed.add(number, confirmation);
    try {
      publish(message);
    } catch (IOException | AlreadyClosedException e) {
      unconfirmed.retract(number);
      throw new TransportFault("The broker cannot be reached.", e);
    }
  }

  private void publish(OutboxMessage message) throws IOException {
    Names names = topology.names();
    boolean command = !message.target().isEmpty();
    channel.basicPublish(
        command ? names.inbox(message.target()) : names.facts(context),
        Integer.toString(topology.shareOf(message.key())),
        command || mustBeHeard,
        properties(message),
        message.envelope());
  }

  private BasicProperties properties(OutboxMessage message) {
    Map<String, Object> headers = new TreeMap<>();
    WireMessage.headers(context, message)
        .forEach((name, value) -> headers.put(WireHeaders.PREFIX + name, value));
    return new BasicProperties.Builder()
        .contentType(WireMessage.MEDIA_TYPE)
        .deliveryMode(PERSISTENT)
        .messageId(message.id().toString())
        .headers(headers)
        .build();
  }

  @Override
  public void lose(String reason) {
    broken = true;
    unconfirmed.lose(reason);
  }
}
