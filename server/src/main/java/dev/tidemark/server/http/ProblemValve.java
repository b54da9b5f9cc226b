package dev.tidemark.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Makes problem documents of what the web server itself refuses before a request reaches the
 * router; its own pages would tell what it is made of.
 */
final class ProblemValve extends ErrorReportValve {
  /** Puts it in the place of the usual error pages. */
  static void install(Context context) {
    StandardHost host = (StandardHost) context.getParent();
    host.setErrorReportValveClass("");
    host.getPipeline().addValve(new ProblemValve());
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable fault) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String trace = UUID.randomUUID().toString().replace("-", "");
    byte[] body = Json.bytes(problem(status).document("about:blank", trace));
    try {
      response.setContentType(Reply.PROBLEM);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static ApiProblem problem(int status) {
    return switch (status) {
      case 404 -> ApiProblem.notFound();
      case 405 ->
          new ApiProblem(
              405, "method-not-allowed", "Method not allowed", "This method is not served.");
      case 413 ->
          new ApiProblem(413, "too-large", "The request is too large", "Send less at once.");
      default ->
          status < 500
              ? new ApiProblem(
                  status,
                  "invalid-request",
                  "The request is not valid",
                  String.format(Locale.ROOT, "The request cannot be read (%d).", status))
              : new ApiProblem(
                  status,
                  "internal",
                  "Internal error",
                  "This is our fault. Quote the traceId when you report it.");
    };
  }
}
