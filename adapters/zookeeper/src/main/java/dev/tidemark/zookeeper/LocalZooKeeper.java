package dev.tidemark.zookeeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A ZooKeeper in this process, for the services of one machine; it listens on 127.0.0.1 only. */
public final class LocalZooKeeper implements AutoCloseable {
  private static final int TICK_MILLIS = 500;
  private static final int MOST_CONNECTIONS = 1000;

  private final ZooKeeperServer server;
  private final NIOServerCnxnFactory door = new NIOServerCnxnFactory();

  /**
   * Starts it.
   *
   * @param data where it keeps what it knows
   * @param port to listen on, or 0 for any free one
   * @throws IOException if the folder cannot be used or the port is taken
   */
  public LocalZooKeeper(Path data, int port) throws IOException {
    server = new ZooKeeperServer(data.toFile(), data.toFile(), TICK_MILLIS);
    server.setMinSessionTimeout(TICK_MILLIS);
    server.setMaxSessionTimeout(Math.toIntExact(Duration.ofMinutes(5).toMillis()));
    door.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CONNECTIONS);
    try {
      door.startup(server);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while starting.", stopped);
    }
  }

  /** Where clients connect. */
  public String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  @Override
  public void close() {
    door.shutdown();
    server.shutdown();
  }
}
