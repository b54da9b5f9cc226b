package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChoosingAPortIT {
  @TempDir Path temporary;

  @Test
  void takes_another_if_a_stranger_has_the_one_it_kept() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    int kept;
    try (EmbeddedPostgres postgres = sandbox.start()) {
      kept = postgres.port();
    }

    try (ServerSocket stranger = listen(kept);
        EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(postgres.port()).isNotEqualTo(stranger.getLocalPort());
      assertThat(Sandbox.ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refuses_a_fixed_one_that_a_stranger_has() throws Exception {
    try (ServerSocket stranger = listen(0)) {
      int taken = stranger.getLocalPort();
      Settings settings = Sandbox.created(temporary).settings().withPort(taken);

      assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
          .isInstanceOfSatisfying(
              EmbeddedPostgresException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.PORT_TAKEN);
                assertThat(e.tryAgain()).isTrue();
              })
          .hasMessageContaining("Port " + taken);
    }
  }

  @Test
  void uses_a_fixed_one_that_is_free() throws Exception {
    int free;
    try (ServerSocket probe = listen(0)) {
      free = probe.getLocalPort();
    }

    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(Sandbox.created(temporary).settings().withPort(free))) {
      assertThat(postgres.port()).isEqualTo(free);
    }
  }

  private static ServerSocket listen(int port) throws Exception {
    return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
  }
}
