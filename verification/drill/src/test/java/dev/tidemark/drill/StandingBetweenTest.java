package dev.tidemark.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a link does to those who talk over it. */
class StandingBetweenTest {
  private static final int LIMIT_MILLIS = 60_000;
  private static final int A_MOMENT_MILLIS = 200;

  private ServerSocket server;
  private Link link;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    link = new Link(server.getLocalPort());
    Thread.ofVirtual().start(this::echo);
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    server.close();
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException broken) {
      // As the test wants it.
      return;
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), link.port()));
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  private static int said(Socket socket, int what) throws IOException {
    socket.getOutputStream().write(what);
    return socket.getInputStream().read();
  }

  @Test
  void passes_on_what_both_say() throws Exception {
    try (Socket socket = connected()) {
      assertThat(said(socket, 'a')).isEqualTo('a');
      assertThat(said(socket, 'b')).isEqualTo('b');
    }
  }

  @Test
  void swallows_everything_and_gives_it_back_when_it_is_healed() throws Exception {
    try (Socket socket = connected()) {
      assertThat(said(socket, 'a')).isEqualTo('a');
      link.swallow();
      socket.setSoTimeout(A_MOMENT_MILLIS);

      assertThatThrownBy(() -> said(socket, 'b')).isInstanceOf(SocketTimeoutException.class);

      socket.setSoTimeout(LIMIT_MILLIS);
      link.heal();
      assertThat(socket.getInputStream().read()).isEqualTo('b');
    }
  }

  @Test
  void breaks_connections_and_lets_new_ones_be_made() throws Exception {
    try (Socket broken = connected()) {
      assertThat(said(broken, 'a')).isEqualTo('a');

      link.reset();

      assertThat(ended(broken)).isTrue();
    }
    try (Socket next = connected()) {
      assertThat(said(next, 'b')).isEqualTo('b');
    }
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void passes_on_late_in_both_directions() throws Exception {
    try (Socket socket = connected()) {
      assertThat(said(socket, 'a')).isEqualTo('a');
      link.slow(Duration.ofMillis(50));

      long began = System.nanoTime();
      assertThat(said(socket, 'b')).isEqualTo('b');

      // Never sooner, however fast the machine is; how much later is the machine's affair.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(99));
    }
  }
}
