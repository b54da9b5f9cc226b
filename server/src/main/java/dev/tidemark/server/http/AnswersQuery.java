package dev.tidemark.server.http;

import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.view.PageRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** An address that answers a query, wherever the answer is found. */
interface AnswersQuery extends Endpoint {
  String contextName();

  QueryDeclaration<?, ?> declared();

  /** The component of the query that says which part of a list is asked for. */
  default Optional<String> pageComponent() {
    return Arrays.stream(declared().type().getRecordComponents())
        .filter(c -> c.getType() == PageRequest.class)
        .map(RecordComponent::getName)
        .findFirst();
  }
}
