package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway listens where somebody said, and where nobody did, at the usual port. */
final class ChoosingThePublicPortTest {
  @TempDir Path folder = Path.of("");

  private int port(String gateway, String... options) throws IOException {
    Path file = folder.resolve("topology.yaml");
    Files.writeString(
        file,
        """
        messages: {via: rabbitmq}
        services:
          front: %s
          all: {contexts: [a], port: 7000}
        """
            .formatted(gateway));
    Topology topology = TopologyFile.read(file.toString());
    return UpSplit.publicPort(Options.parse(List.of(options), Up.OPTIONS), topology, 8080);
  }

  @Test
  void takes_the_one_of_the_file() throws IOException {
    assertThat(port("{role: gateway, port: 18080}")).isEqualTo(18080);
  }

  @Test
  void takes_that_of_the_command_line_first() throws IOException {
    assertThat(port("{role: gateway, port: 18080}", "--port", "0")).isZero();
  }

  @Test
  void takes_the_usual_one_where_none_is_said() throws IOException {
    assertThat(port("{role: gateway}")).isEqualTo(8080);
  }
}
