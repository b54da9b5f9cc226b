package dev.tidemark.kernel.context;

import java.util.Optional;

/**
 * The HTTP address of a command or query.
 *
 * @param method the verb
 * @param path a template; {@code {name}} is bound to the component of that name
 * @param success the status of a success: 200, 201, 202 or 204
 * @param location for 201 and 202: template of the resource's address, filled from the answer
 * @param assigned a component that the server fills with a new id instead of the caller
 * @param conditional whether the caller must send {@code If-Match}
 */
public record Route(
    Method method,
    String path,
    int success,
    Optional<String> location,
    Optional<String> assigned,
    boolean conditional) {
  /** The verbs in use. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  public Route {
    if (!path.startsWith("/v") || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "A route begins with its version, like /v1/orders, and ends without '/'.");
    }
  }

  private static Route of(Method method, String path) {
    return new Route(method, path, 200, Optional.empty(), Optional.empty(), false);
  }

  /** Reads. */
  public static Route get(String path) {
    return of(Method.GET, path);
  }

  /** Adds, or does something to a resource. */
  public static Route post(String path) {
    return of(Method.POST, path);
  }

  /** Replaces. */
  public static Route put(String path) {
    return of(Method.PUT, path);
  }

  /** Answers 201 with the address of the new resource. */
  public Route creating(String locationTemplate) {
    return new Route(method, path, 201, Optional.of(locationTemplate), assigned, conditional);
  }

  /** Answers 202 with the address where the result will show. */
  public Route accepting(String locationTemplate) {
    return new Route(method, path, 202, Optional.of(locationTemplate), assigned, conditional);
  }

  /** Lets the server give the id: callers leave this component out. */
  public Route assigning(String component) {
    return new Route(method, path, success, location, Optional.of(component), conditional);
  }

  /** Requires the caller to name the version it has seen. */
  public Route requiringVersion() {
    return new Route(method, path, success, location, assigned, true);
  }
}
