package dev.tidemark.rabbitmq;

import dev.tidemark.local.LocalRabbit;
import dev.tidemark.local.LocalService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** One broker for all tests of a run; each test has names of its own on it. */
final class Broker {
  private static final LocalService SERVICE = start();

  private Broker() {}

  private static LocalService start() {
    try {
      return LocalRabbit.start(Files.createTempDirectory("tidemark-rabbitmq"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LocalService service() {
    return SERVICE;
  }

  static RabbitSettings settings(String prefix) {
    return RabbitSettings.at(SERVICE.host(), SERVICE.port()).withPrefix(prefix + ".");
  }
}
