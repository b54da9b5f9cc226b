package dev.tidemark.server.http;

import dev.tidemark.kernel.context.QueryDeclaration;
import java.util.Map;

/**
 * An address whose answer is put together from what several queries answer. A member that cannot be
 * had is null, and its name stands in the member {@code unavailable}.
 */
public interface Assembled extends Endpoint {
  /** What the members of the answer are, by name, in order. */
  Map<String, QueryDeclaration<?, ?>> members();
}
