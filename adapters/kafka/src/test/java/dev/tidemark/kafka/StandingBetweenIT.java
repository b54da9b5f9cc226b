package dev.tidemark.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidemark.local.LocalKafka;
import dev.tidemark.local.LocalService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Found when a broker was cut off and its clients did not notice: they had gone past the cut. */
class StandingBetweenIT {
  private static final int PATIENCE_MILLIS = 120_000;

  @TempDir Path folder = Path.of("");

  @Test
  void a_broker_sends_its_clients_to_whoever_stands_between() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LocalService broker =
            LocalKafka.start(folder, Broker.program(), port -> door.getLocalPort())) {
      KafkaSettings settings = KafkaSettings.at(broker.host() + ":" + broker.port());
      Admin admin = new Clients(settings).admin();
      try {
        var _ = admin.describeCluster();
        door.setSoTimeout(PATIENCE_MILLIS);
        assertThatCode(() -> door.accept().close()).doesNotThrowAnyException();
      } finally {
        admin.close(Duration.ZERO);
      }
    }
  }
}
