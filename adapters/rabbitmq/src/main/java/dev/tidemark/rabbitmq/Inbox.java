package dev.tidemark.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
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
  private final List<Intake> leaving = new ArrayList<>();
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
    finishLeaving();
    int fair = Math.ceilDiv(topology.shares(), Math.max(1, consumers(channel, members())));
    while (held.size() > fair) {
      leave(held.keySet().iterator().next());
    }
    for (int share : inRandomOrder()) {
      String queue = topology.names().share(context, share);
      if (held.size() < fair && !held.containsKey(share) && consumers(channel, queue) == 0) {
        held.put(share, begin(connection, queue));
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

  private Intake begin(Connection connection, String queue) throws IOException {
    return Intake.begin(
        channelOf(connection),
        queue,
        mailbox,
        message -> topology.subscriptions().isFor(context, message),
        failing);
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
      leaving.add(intake);
    }
  }

  /** The next owner begins when the last message taken here is acknowledged. */
  private void finishLeaving() {
    for (Intake intake : List.copyOf(leaving)) {
      if (intake.isDrained()) {
        intake.end();
        leaving.remove(intake);
      }
    }
  }

  /** The connection is gone: what waits is dropped, and comes again. */
  void close() {
    held.values().forEach(Intake::end);
    leaving.forEach(Intake::end);
    held.clear();
    leaving.clear();
    asking = Optional.empty();
    open = false;
  }
}
