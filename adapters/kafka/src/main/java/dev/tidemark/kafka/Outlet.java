package dev.tidemark.kafka;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel.Confirmation;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.messaging.BrokerChannel;
import dev.tidemark.messaging.Unconfirmed;
import dev.tidemark.messaging.WireMessage;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A context's messages over one producer. Called by one thread at a time. */
final class Outlet implements BrokerChannel.Outlet {
  /** Twice what a relay has on the way, so that only brokers that lag are refused. */
  private static final int MOST_UNCONFIRMED = 2048;

  private final String context;
  private final KafkaSettings settings;
  private final Producer<String, byte[]> producer;
  private final Runnable givenUp;
  private final Unconfirmed unconfirmed = new Unconfirmed(MOST_UNCONFIRMED);
  private long numbers;
  private volatile boolean broken;
  private OptionalLong oldestThen = OptionalLong.empty();

  Outlet(
      String context, KafkaSettings settings, Producer<String, byte[]> producer, Runnable givenUp) {
    this.context = context;
    this.settings = settings;
    this.producer = producer;
    this.givenUp = givenUp;
  }

  @Override
  public void send(OutboxMessage message, Confirmation confirmation) {
    if (broken) {
      throw new TransportFault("The producer gave a message up.", null);
    }
    long number = ++numbers;
    unconfirmed.add(number, confirmation);
    try {
      var _ = producer.send(record(message), (metadata, fault) -> told(number, fault));
    } catch (KafkaException | IllegalStateException e) {
      broken = true;
      unconfirmed.retract(number);
      givenUp.run();
      throw new TransportFault("The producer takes nothing.", e);
    }
  }

  private void told(long number, @Nullable Exception fault) {
    if (fault == null) {
      unconfirmed.confirmed(number);
    } else {
      broken = true;
      givenUp.run();
    }
  }

  private ProducerRecord<String, byte[]> record(OutboxMessage message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(settings.said(context), message.key(), message.envelope().clone());
    WireHeaders.write(WireMessage.headers(context, message), record.headers());
    return record;
  }

  /** Whether the oldest of what is not confirmed is the same as when this was asked before. */
  boolean standsStill() {
    OptionalLong oldest = unconfirmed.oldest();
    boolean same = oldest.isPresent() && oldest.equals(oldestThen);
    oldestThen = oldest;
    return same;
  }

  @Override
  public void lose(String reason) {
    broken = true;
    unconfirmed.lose(reason);
  }
}
