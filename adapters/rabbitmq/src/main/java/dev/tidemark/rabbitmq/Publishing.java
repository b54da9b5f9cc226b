package dev.tidemark.rabbitmq;

import com.rabbitmq.client.Connection;
import dev.tidemark.messaging.BrokerChannel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that is sent, over one connection that reads nothing: the broker may pause it. */
final class Publishing implements Link.Session {
  private final Topology topology;
  private final Map<String, BrokerChannel> channels = new ConcurrentHashMap<>();
  private final Map<String, Outlet> outlets = new HashMap<>();
  private final Runnable wake;
  private volatile boolean blocked;

  /**
   * Nothing yet.
   *
   * @param wake has the link turn this session
   */
  Publishing(Topology topology, Runnable wake) {
    this.topology = topology;
    this.wake = wake;
  }

  /** The way out of this context; opened when there is a connection. */
  BrokerChannel channel(String context) {
    BrokerChannel channel =
        channels.computeIfAbsent(context, name -> new BrokerChannel(name, "rabbitmq"));
    wake.run();
    return channel;
  }

  @Override
  public void opened(Connection connection) throws IOException, InterruptedException {
    blocked = false;
    connection.addBlockedListener(reason -> blocked = true, () -> blocked = false);
    topology.settle(connection);
  }

  @Override
  public void turn(Connection connection) throws IOException {
    if (outlets.values().stream().anyMatch(Outlet::isBroken)) {
      throw new IOException("The broker returned or refused a message.");
    }
    for (BrokerChannel channel : channels.values()) {
      if (!outlets.containsKey(channel.context())) {
        Outlet outlet = Outlet.open(channel.context(), topology, connection, () -> blocked, wake);
        outlets.put(channel.context(), outlet);
        channel.open(outlet);
      }
    }
  }

  @Override
  public void closed(String reason) {
    outlets.clear();
    channels.values().forEach(channel -> channel.close(reason));
  }
}
