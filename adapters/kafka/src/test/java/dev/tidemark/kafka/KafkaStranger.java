package dev.tidemark.kafka;

import dev.tidemark.testkit.contract.Stranger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks to Kafka by its clients alone. */
final class KafkaStranger implements Stranger {
  private final String prefix;
  private final KafkaConsumer<String, byte[]> ears;
  private final KafkaProducer<String, byte[]> mouth;
  private final Queue<Heard> heard = new ArrayDeque<>();

  KafkaStranger(KafkaSettings settings) {
    prefix = settings.prefix();
    Map<String, Object> config =
        Map.of("bootstrap.servers", settings.servers(), "auto.offset.reset", "earliest");
    ears = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    mouth =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.servers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void listenTo(String context) {
    ears.assign(
        ears.partitionsFor(prefix + context).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList());
  }

  @Override
  public Optional<Heard> hear() {
    for (ConsumerRecord<String, byte[]> record : ears.poll(Duration.ofMillis(100))) {
      Map<String, String> attributes = new TreeMap<>();
      for (Header header : record.headers()) {
        attributes.put(
            header.key().replace("ce_", ""), new String(header.value(), StandardCharsets.UTF_8));
      }
      String contentType = String.valueOf(attributes.remove("content-type"));
      heard.add(new Heard(contentType, attributes, record.value()));
    }
    return Optional.ofNullable(heard.poll());
  }

  @Override
  public void write(String context, String contentType, Map<String, String> attributes, byte[] body)
      throws Exception {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            prefix + context + ".commands", attributes.getOrDefault("subject", "none"), body);
    record.headers().add("content-type", contentType.getBytes(StandardCharsets.UTF_8));
    attributes.forEach((name, value) ->
        record.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
    mouth.send(record).get();
  }

  @Override
  public void close() {
    ears.close();
    mouth.close();
  }
}
