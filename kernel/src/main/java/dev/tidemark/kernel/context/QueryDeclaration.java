package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.QueryHandler;
import java.time.Duration;
import java.util.Optional;

/**
 * A question the context answers.
 *
 * @param type its record; components are bound to the path and to query parameters
 * @param endpoint where and by whom it may be asked
 * @param handler who answers
 * @param result the record that is answered, or the rows of the page that is answered
 * @param list whether a {@link dev.tidemark.kernel.view.Page} of {@code result} is answered
 * @param cached how long an answer may be kept; empty if every answer is to be read anew
 */
public record QueryDeclaration<Q extends Query<R>, R>(
    Class<Q> type,
    Endpoint endpoint,
    QueryHandler<Q, R> handler,
    Class<?> result,
    boolean list,
    Optional<Duration> cached) {
  public QueryDeclaration {
    if (cached.isPresent() && !list && type.getRecordComponents().length != 1) {
      throw new IllegalArgumentException(
          "Only lists and what one id asks for can be kept, not answers to "
              + type.getSimpleName()
              + ".");
    }
    if (cached.filter(ttl -> ttl.isNegative() || ttl.isZero()).isPresent()) {
      throw new IllegalArgumentException("An answer is kept for more than no time.");
    }
  }

  /** The same question, whose answers may be kept for this long. */
  QueryDeclaration<Q, R> keptFor(Duration ttl) {
    return new QueryDeclaration<>(type, endpoint, handler, result, list, Optional.of(ttl));
  }
}
