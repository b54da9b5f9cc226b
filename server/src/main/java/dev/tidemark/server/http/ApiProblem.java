package dev.tidemark.server.http;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that says what was wrong, on its way to the caller (RFC 9457).
 *
 * <p>{@code code} is what programs compare, {@code detail} what people read; {@code members} are
 * further members of the document.
 */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String title;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  public ApiProblem(int status, String code, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** A request that is wrong in itself. */
  public static ApiProblem invalid(String detail) {
    return new ApiProblem(400, "invalid-request", "The request is not valid", detail);
  }

  /** Something that cannot be answered now, but soon. */
  public static ApiProblem unavailable(String code, String detail) {
    return new ApiProblem(503, code, "Not available now", detail).header("Retry-After", "1");
  }

  /** What a context refuses, with the data that explains it. */
  public static ApiProblem refusal(Rejection reason, JsonCodec codec) {
    int status =
        switch (reason.kind()) {
          case CONFLICT -> 409;
          case NOT_FOUND -> 404;
          case INVALID -> 400;
          case STALE -> 412;
        };
    ApiProblem problem =
        new ApiProblem(status, reason.code(), title(reason.code()), reason.detail());
    Json.tree(codec.encode(reason))
        .properties()
        .forEach(member -> problem.with(member.getKey(), member.getValue()));
    return problem;
  }

  /** A code in words. */
  public static String title(String code) {
    String words = code.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  public static ApiProblem notFound() {
    return new ApiProblem(
        404, "not-found", "Not found", "There is nothing at this address for you.");
  }

  public ApiProblem with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  public ApiProblem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** The document's members in the order they are written. */
  public Map<String, Object> document(String instance, String traceId) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "/problems/" + code);
    document.put("code", code);
    document.put("status", status);
    document.put("title", title);
    document.put("detail", String.valueOf(getMessage()));
    document.put("instance", instance);
    document.put("traceId", traceId);
    members.forEach(document::putIfAbsent);
    return document;
  }
}
