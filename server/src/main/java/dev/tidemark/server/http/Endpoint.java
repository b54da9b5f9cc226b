package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import java.util.Map;
import java.util.Set;

/** One address, ready to be served. */
public interface Endpoint {
  Route.Method method();

  /** A template, see {@link Template}. */
  String path();

  Access access();

  /** One sentence for the API document. */
  String summary();

  /** What it answers if all is well. */
  default int success() {
    return 200;
  }

  /** Whether only other systems may use it, which sign what they send. */
  default boolean isCallback() {
    return access().roles().equals(Set.of(Role.SYSTEM));
  }

  /**
   * Answers a request whose sender may send it.
   *
   * @param variables what stands in the path
   * @throws ApiProblem if it cannot be answered as asked
   */
  Reply answer(Exchange exchange, Map<String, String> variables);
}
