package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A document for everybody.
 *
 * @param type media type of the document
 * @param text makes it from what stands in the path; empty if there is none
 */
record Page(
    String path, String summary, String type, Function<Map<String, String>, Optional<String>> text)
    implements Endpoint {
  static final String HTML = "text/html;charset=utf-8";

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public Access access() {
    return Access.allow(Role.ANYONE);
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    byte[] body =
        text.apply(variables).orElseThrow(ApiProblem::notFound).getBytes(StandardCharsets.UTF_8);
    return new Reply(200, Map.of(), type, body);
  }

  /** Text for a page: what would be markup is shown as it is. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A page with this title and body. */
  static String html(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title></head>
    <body>
    <h1>%1$s</h1>
    %2$s
    </body>
    </html>
    """
        .formatted(escaped(title), body);
  }
}
