package dev.tidemark.server.topology;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.server.host.Wire;
import java.util.List;

/** What joins the contexts of a service to those of others. */
final class Wires {
  private Wires() {}

  static Wire open(Placed placed, List<Declaration> contexts) {
    throw new IllegalStateException("There is no broker yet: " + placed.brokers() + contexts);
  }
}
