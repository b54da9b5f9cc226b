package dev.tidemark.server.host;

import dev.tidemark.kernel.message.Transport;
import dev.tidemark.memory.InProcessTransport;

/**
 * What joins the contexts of one process to each other and to those of other processes: opened
 * before them, closed after them.
 *
 * @param transport carries their messages
 * @param end closes whatever it stands on
 */
public record Wire(Transport transport, Runnable end) implements AutoCloseable {
  /** One that ends at the walls of this process. */
  public static Wire of(InProcessTransport transport) {
    return new Wire(transport, transport::close);
  }

  @Override
  public void close() {
    end.run();
  }
}
