package dev.tidemark.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire to a server that can be cut in such a way that the client notices at once, and the server
 * not at all.
 */
final class Wire implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final List<Socket> servers = new CopyOnWriteArrayList<>();

  private Wire(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  static Wire to(int port) throws IOException {
    Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts every connection; later ones work. */
  void cut() throws IOException {
    for (Socket client : List.copyOf(clients)) {
      clients.remove(client);
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
    for (Socket server : servers) {
      server.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        clients.add(client);
        servers.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut. The other socket stays open on purpose.
    }
  }
}
