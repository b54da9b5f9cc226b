package dev.tidemark.server.host;

import dev.tidemark.kernel.message.Transport;
import dev.tidemark.memory.InProcessTransport;
import java.util.function.Function;

/**
 * What joins the contexts of one process to each other and to those of other processes: opened
 * before them, closed after them.
 *
 * @param watched gives what carries their messages, each carrier of it watched by who asks
 * @param end closes whatever it stands on
 */
public record Wire(Function<Watch, Transport> watched, Runnable end) implements AutoCloseable {
  /** Sees what goes over one carrier, and changes nothing. */
  @FunctionalInterface
  public interface Watch {
    /** The same carrier, watched; {@code system} says what it is, as kafka. */
    Transport over(String system, Transport carrier);
  }

  /** One that ends at the walls of this process. */
  public static Wire of(InProcessTransport transport) {
    return new Wire(watch -> watch.over("in_process", transport), transport::close);
  }

  @Override
  public void close() {
    end.run();
  }
}
