package dev.tidemark.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, ready to be written.
 *
 * @param headers besides content type and length
 * @param type of the body
 * @param body may be empty
 */
public record Reply(int status, Map<String, String> headers, String type, byte[] body) {
  public static final String JSON = "application/json";
  public static final String PROBLEM = "application/problem+json";

  public static Reply json(int status, byte[] body) {
    return new Reply(status, Map.of(), JSON, body);
  }

  public Reply header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, type, body);
  }

  void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    if (body.length > 0) {
      response.setContentType(type);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
