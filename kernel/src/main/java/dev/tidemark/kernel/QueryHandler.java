package dev.tidemark.kernel;

import dev.tidemark.kernel.view.ViewReader;
import java.util.Optional;

/**
 * Answers one kind of question from the rows of views.
 *
 * @param <Q> the question
 * @param <R> the answer; empty when what was asked for does not exist for this caller
 */
@FunctionalInterface
public interface QueryHandler<Q extends Query<R>, R> {
  /** Answers from {@code views}, which already see only the caller's tenant. */
  Optional<R> answer(Q query, ViewReader views);
}
