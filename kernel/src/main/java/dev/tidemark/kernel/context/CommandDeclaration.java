package dev.tidemark.kernel.context;

import java.util.Optional;

/**
 * A command that an aggregate follows.
 *
 * @param type its record
 * @param endpoint where and by whom it may be given from outside; empty for commands of the
 *     context's own processes
 */
public record CommandDeclaration<C>(Class<C> type, Optional<Endpoint> endpoint) {}
