package dev.tidemark.server.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can never run is refused in plain words, and before anything is started. */
class RefusingToStartTest {
  private static final String SMALL =
      """
      messages: {via: rabbitmq}
      services:
        all: {contexts: [a], instances: 2}
        front: {role: gateway}
      """;

  @TempDir Path data = Path.of("");

  private final List<String> told = new ArrayList<>();

  private void start(String file, int port) {
    Supervisor.Order order =
        new Supervisor.Order(
            TopologyFile.parse(file), data, port, "whsec_", List.of(), Links.DIRECT);
    Supervisor.start(order, told::add).close();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void a_port_of_the_gateway_that_is_taken() throws IOException {
    try (ServerSocket taken = taken()) {
      assertThatThrownBy(() -> start(SMALL, taken.getLocalPort()))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " of front is taken");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void a_port_of_a_second_instance_that_is_taken() throws IOException {
    try (ServerSocket taken = taken()) {
      String file =
          SMALL.replace("instances: 2", "instances: 2, port: " + (taken.getLocalPort() - 1));
      assertThatThrownBy(() -> start(file, 0))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining(" of all is taken");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void a_variable_that_is_not_set() {
    assertThatThrownBy(() -> start(SMALL + "brokers: {rabbitmq: $TIDEMARK_NOT_SET}\n", 0))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining("TIDEMARK_NOT_SET");
    assertThat(told).isEmpty();
  }

  @Test
  void a_database_that_cannot_be_started() throws IOException {
    Files.writeString(data.resolve("postgres"), "no folder");

    assertThatThrownBy(() -> start(SMALL, 0))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("postgres");
  }
}
