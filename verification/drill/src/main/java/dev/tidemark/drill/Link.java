package dev.tidemark.drill;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between services and what they are connected to, and passes on what both say: at once,
 * late, or not at all.
 */
final class Link implements AutoCloseable {
  private static final int BUFFER = 16 << 10;

  private final InetSocketAddress real;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Duration delay = Duration.ZERO;
  private boolean swallowing;

  /** A link to what listens at this port, at a port of its own. */
  Link(int port) {
    this.real = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Thread.ofVirtual().name("link").start(this::accept);
  }

  /** Where to connect to instead. */
  int port() {
    return door.getLocalPort();
  }

  /** Everything is passed on so much later, in both directions. */
  void slow(Duration by) {
    delay = by;
  }

  /** From now on nothing arrives any more, and nobody is told: connections stay open. */
  void swallow() {
    set(true);
  }

  /** Connections break, and new ones are passed on as before. */
  void reset() {
    sockets.forEach(Link::end);
  }

  /** Everything is passed on again; what stood still meanwhile has arrived late. */
  void heal() {
    delay = Duration.ZERO;
    set(false);
  }

  private void set(boolean still) {
    lock.lock();
    try {
      swallowing = still;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      awaitPassage();
      server.connect(real);
      sockets.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pass(client, server));
      pass(server, client);
    } catch (IOException refused) {
      end(client);
      end(server);
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitPassage();
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException broken) {
      end(to);
    } finally {
      end(from);
      end(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitPassage() throws IOException {
    lock.lock();
    try {
      while (swallowing && !door.isClosed()) {
        changed.await();
      }
      long nanos = delay.toNanos();
      long end = System.nanoTime() + nanos;
      while (nanos > 0) {
        changed.await(nanos, TimeUnit.NANOSECONDS);
        nanos = end - System.nanoTime();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the link is stopping", stopped);
    } finally {
      lock.unlock();
    }
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Whoever talks over it notices all the same.
      return;
    }
  }

  @Override
  public void close() {
    end(door);
    heal();
    reset();
  }
}
