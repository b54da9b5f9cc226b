package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.PORT_TAKEN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;

/** Chooses a port of 127.0.0.1. */
final class Port {
  private static final int ANY = 0;

  private Port() {}

  /**
   * The wanted port if it is free; if any is welcome, the one of the last start if that is free,
   * else another.
   */
  static int choose(int wanted, DataFolder folder) throws IOException {
    if (wanted != ANY) {
      if (!isFree(wanted)) {
        throw new EmbeddedPostgresException(
            PORT_TAKEN,
            "Port "
                + wanted
                + " of "
                + ServerCommand.HOST
                + " is taken by another program: end that one, choose another port, or 0 for any.");
      }
      return wanted;
    }
    int last = remembered(folder);
    if (last != ANY && isFree(last)) {
      return last;
    }
    int fresh = anyFree();
    Files.writeString(folder.portFile(), fresh + "\n");
    return fresh;
  }

  private static int remembered(DataFolder folder) throws IOException {
    String text =
        Files.exists(folder.portFile()) ? Files.readString(folder.portFile()).strip() : "";
    return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : ANY;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = open(port)) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException taken) {
      return false;
    }
  }

  private static int anyFree() throws IOException {
    try (ServerSocket socket = open(ANY)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket open(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.ofLiteral(ServerCommand.HOST));
  }
}
