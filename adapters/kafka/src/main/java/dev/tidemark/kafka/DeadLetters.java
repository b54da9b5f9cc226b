package dev.tidemark.kafka;

import dev.tidemark.messaging.WireMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts aside what nobody can read, as it came, with where it came from and why it is there. */
final class DeadLetters implements AutoCloseable {
  private final Clients clients;
  private Optional<Producer<String, byte[]>> producer = Optional.empty();
  private volatile boolean failed;

  DeadLetters(Clients clients) {
    this.clients = clients;
  }

  /** Calls {@code done} when it lies there for good. */
  void put(ConsumerRecord<String, byte[]> record, WireMessage.Unreadable reason, Runnable done) {
    Producer<String, byte[]> open = producer.orElseGet(clients::producer);
    producer = Optional.of(open);
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(
            clients.settings().deadLetters(), null, record.key(), record.value(), record.headers());
    String from = record.topic() + "-" + record.partition() + "@" + record.offset();
    letter.headers().add("dead-letter-from", from.getBytes(StandardCharsets.UTF_8));
    letter
        .headers()
        .add(
            "dead-letter-reason",
            String.valueOf(reason.getMessage()).getBytes(StandardCharsets.UTF_8));
    var _ =
        open.send(
            letter,
            (metadata, fault) -> {
              if (fault == null) {
                done.run();
              } else {
                failed = true;
              }
            });
  }

  /** Whether one could not be put aside: then it must be read again. */
  boolean failed() {
    return failed;
  }

  @Override
  public void close() {
    producer.ifPresent(open -> open.close(Duration.ofSeconds(2)));
  }
}
