package dev.tidemark.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tidemark.messaging.Mailbox;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Everything that is taken in, over one connection that sends nothing. */
final class Receiving implements Link.Session {
  private final Topology topology;
  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
  private final Runnable wake;

  Receiving(Topology topology, Runnable wake) {
    this.topology = topology;
    this.wake = wake;
  }

  Mailbox mailbox(String context) {
    Inbox inbox = inboxes.computeIfAbsent(context, name -> new Inbox(name, topology, wake));
    if (!inbox.isOpen()) {
      wake.run();
    }
    return inbox.mailbox();
  }

  @Override
  public void opened(Connection connection) throws IOException {
    try (Channel channel = connection.createChannel()) {
      topology.declare(channel);
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void turn(Connection connection) throws IOException {
    for (Inbox inbox : inboxes.values()) {
      inbox.turn(connection);
    }
  }

  @Override
  public void closed(String reason) {
    inboxes.values().forEach(Inbox::close);
  }
}
