package dev.tidemark.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tidemark.messaging.Mailbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This process's part of a context's inbox: it holds its fair number of the shares, takes those
 * that nobody holds, and gives some back when others come. See ADR 0016.
 */
final class Inbox {
  private final String context;
  private final Topology topology;
  private final Runnable failing;
  private final Mailbox mailbox = new Mailbox();
  private final Map<Integer, Intake> held = new HashMap<>();
  private final Map<Integer, Intake> leaving = new HashMap<>();
  private Optional<Channel> asking = Optional.empty();
  private volatile boolean open;

  Inbox(String context, Topology topology, Runnable failing) {
    this.context = context;
    this.topology = topology;
    this.failing = failing;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  boolean isOpen() {
    return open;
  }

  void turn(Connection connection) throws IOException {
    Channel channel = asking.isPresent() ? asking.get() : join(connection);
    if (held.values().stream().anyMatch(Intake::isCancelled)) {
      throw new IOException("A queue of " + context + " went away.");
    }
    finishLeaving(channel);
    int fair = Math.ceilDiv(topology.shares(), Math.max(1, consumers(channel, members())));
    while (held.size() > fair) {
      leave(held.keySet().iterator().next());
    }
    for (int share : inRandomOrder()) {
      String queue = topology.names().share(context, share);
      if (held.size() < fair && !held.containsKey(share) && consumers(channel, queue) == 0) {
        claim(connection, share);
      }
    }
    open = true;
  }

  private String members() {
    return topology.names().members(context);
  }

  private Channel join(Connection connection) throws IOException {
    Channel channel = channelOf(connection);
    channel.queueDeclare(members(), true, false, true, Map.of());
    channel.basicConsume(members(), true, new DefaultConsumer(channel));
    asking = Optional.of(channel);
    return channel;
  }

  private static int consumers(Channel channel, String queue) throws IOException {
    return channel.queueDeclarePassive(queue).getConsumerCount();
  }

  /** So that two processes that look at the same moment seldom want the same one. */
  private List<Integer> inRandomOrder() {
    List<Integer> shares = new ArrayList<>();
    for (int share = 0; share < topology.shares(); share++) {
      shares.add(share);
    }
    Collections.shuffle(shares);
    return shares;
  }

  /**
   * Holds a share, unless another process claims it at this moment: a queue that belongs to our
   * connection alone decides. The broker does not say which of several consumers is the active one.
   */
  private void claim(Connection connection, int share) throws IOException {
    Channel channel = channelOf(connection);
    try {
      channel.queueDeclare(owner(share), false, true, false, Map.of());
    } catch (IOException e) {
      if (isLocked(e)) {
        return;
      }
      throw e;
    }
    Intake intake =
        Intake.begin(
            channel,
            topology.names().share(context, share),
            mailbox,
            topology.subscriptions().judgeOf(context),
            failing);
    held.put(share, intake);
  }

  private String owner(int share) {
    return topology.names().share(context, share) + ".owner";
  }

  private static boolean isLocked(IOException e) {
    return e.getCause() instanceof ShutdownSignalException refused
        && refused.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.RESOURCE_LOCKED;
  }

  private static Channel channelOf(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("The broker allows no further channel.");
    }
    return channel;
  }

  private void leave(int share) {
    Intake intake = held.remove(share);
    if (intake != null) {
      intake.drain();
      leaving.put(share, intake);
    }
  }

  /** The next owner begins when the last message taken here is acknowledged. */
  private void finishLeaving(Channel channel) throws IOException {
    for (int share : List.copyOf(leaving.keySet())) {
      Intake intake = leaving.get(share);
      if (intake != null && intake.isDrained()) {
        intake.end();
        channel.queueDelete(owner(share));
        leaving.remove(share);
      }
    }
  }

  /** The connection is gone: what waits is dropped, and comes again. */
  void close() {
    held.values().forEach(Intake::end);
    leaving.values().forEach(Intake::end);
    held.clear();
    leaving.clear();
    asking = Optional.empty();
    open = false;
  }
}
