package dev.tidemark.server.http;

import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Route;

/** An address that takes a command, wherever the command is followed. */
interface TakesCommand extends Endpoint {
  String contextName();

  Route route();

  /** Whose command it is. */
  AggregateType<?, ?, ?, ?> aggregate();

  /** The command's record. */
  Class<?> command();
}
