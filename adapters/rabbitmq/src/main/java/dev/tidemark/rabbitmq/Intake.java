package dev.tidemark.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.tidemark.messaging.Mailbox;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.messaging.TakenMessage;
import dev.tidemark.messaging.WireMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** One queue of an inbox, while this process is given its messages. */
final class Intake extends DefaultConsumer {
  /** Not acknowledged at a time; bounds memory, and what a crash has delivered again. */
  private static final int PREFETCH = 256;

  private final Mailbox mailbox;
  private final Subscriptions.Judge judge;
  private final Runnable failing;
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile boolean cancelled;

  private Intake(Channel channel, Mailbox mailbox, Subscriptions.Judge judge, Runnable failing) {
    super(channel);
    this.mailbox = mailbox;
    this.judge = judge;
    this.failing = failing;
  }

  /** Begins to put the queue's messages into the mailbox; on a channel of its own. */
  static Intake begin(
      Channel channel, String queue, Mailbox mailbox, Subscriptions.Judge judge, Runnable failing)
      throws IOException {
    Intake intake = new Intake(channel, mailbox, judge, failing);
    mailbox.open(intake);
    channel.basicQos(PREFETCH);
    channel.basicConsume(queue, false, intake);
    return intake;
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    long tag = envelope.getDeliveryTag();
    try {
      WireMessage message =
          WireMessage.read(WireHeaders.contentType(properties), WireHeaders.of(properties), body);
      if (judge.wants(message)) {
        unfinished.incrementAndGet();
        if (!mailbox.put(this, new TakenMessage(message, () -> acknowledge(tag)))) {
          unfinished.decrementAndGet();
        }
      } else {
        getChannel().basicAck(tag, false);
      }
    } catch (WireMessage.Unreadable e) {
      getChannel().basicReject(tag, false);
    }
  }

  @Override
  public void handleCancel(String consumerTag) {
    cancelled = true;
    failing.run();
  }

  /** The queue was deleted, or its node left: nothing comes any more. */
  boolean isCancelled() {
    return cancelled || !getChannel().isOpen();
  }

  /** Gives nothing more to the mailbox; what waits there goes back to the queue. */
  void drain() {
    unfinished.addAndGet(-mailbox.close(this));
  }

  /** Whether all that was taken has been acknowledged. */
  boolean isDrained() {
    return unfinished.get() == 0;
  }

  /** Leaves the queue to others, with all that is not acknowledged. */
  void end() {
    drain();
    try {
      getChannel().abort();
    } catch (IOException neverThrown) {
      throw new UncheckedIOException(neverThrown);
    }
  }

  private void acknowledge(long tag) {
    try {
      getChannel().basicAck(tag, false);
      unfinished.decrementAndGet();
    } catch (IOException | AlreadyClosedException e) {
      // The connection is gone, and with it this delivery: it comes again and is recognised.
      failing.run();
    }
  }
}
