package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.QueryHandler;

/**
 * A question the context answers.
 *
 * @param type its record; components are bound to the path and to query parameters
 * @param endpoint where and by whom it may be asked
 * @param handler who answers
 * @param result the record that is answered, or the rows of the page that is answered
 * @param list whether a {@link dev.tidemark.kernel.view.Page} of {@code result} is answered
 */
public record QueryDeclaration<Q extends Query<R>, R>(
    Class<Q> type, Endpoint endpoint, QueryHandler<Q, R> handler, Class<?> result, boolean list) {}
