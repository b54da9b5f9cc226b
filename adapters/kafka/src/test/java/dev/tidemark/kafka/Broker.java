package dev.tidemark.kafka;

import dev.tidemark.local.LocalKafka;
import dev.tidemark.local.LocalService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One broker for all tests of a run; each test has names of its own on it. */
final class Broker {
  private static final LocalService SERVICE = start();

  private Broker() {}

  private static LocalService start() {
    try {
      return LocalKafka.start(Files.createTempDirectory("tidemark-kafka"), program());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path program() {
    return Path.of(System.getProperty("tidemark.kafka.broker", "not given"));
  }

  static LocalService service() {
    return SERVICE;
  }

  static KafkaSettings settings(String prefix) {
    return KafkaSettings.at(SERVICE.host() + ":" + SERVICE.port()).withPrefix(prefix + ".");
  }
}
