package dev.tidemark.server.http;

import dev.tidemark.json.StrictReader;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.server.host.Platform;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request: who sends it, what it carries, which trace it belongs to. */
public final class Exchange {
  private static final Pattern TRACE =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

  private final HttpServletRequest request;
  private final UUID id;
  private String traceparent;
  private final String remoteAddress;
  private final String scheme;
  private byte @Nullable [] bytes;
  private volatile @Nullable Map<String, List<String>> headers;
  private Optional<String> callbackId = Optional.empty();

  Exchange(HttpServletRequest request, UUID id) {
    this.request = request;
    this.id = id;
    this.remoteAddress = request.getRemoteAddr();
    this.scheme = request.getScheme();
    String given = request.getHeader("traceparent");
    this.traceparent =
        given != null && TRACE.matcher(given).matches()
            ? given
            : "00-" + hex(id) + "-" + hex(id).substring(16) + "-01";
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  /** The trace context the sender gave; empty if it gave none. */
  String givenContext() {
    String given = request.getHeader("traceparent");
    return given != null && TRACE.matcher(given).matches() ? given : "";
  }

  /** What it causes belongs to this context from now on, unless that is empty. */
  void traced(String context) {
    traceparent = context.isEmpty() ? traceparent : context;
  }

  /** The trace context of what is done to answer it. */
  public String context() {
    return traceparent;
  }

  /** Trace id of the caller, or one of our own. */
  public String traceId() {
    Matcher matcher = TRACE.matcher(traceparent);
    return matcher.matches() ? matcher.group(1) : hex(id);
  }

  /**
   * The same trace for a request that is made to answer this one.
   *
   * @param span names that request
   */
  public String traceparent(UUID span) {
    String flags = traceparent.substring(traceparent.length() - 2);
    return "00-" + traceId() + "-" + hex(span).substring(16) + "-" + flags;
  }

  /** What the sender calls the request, or a name of our own. */
  public String requestId() {
    return header("X-Request-Id")
        .filter(given -> REQUEST_ID.matcher(given).matches())
        .orElse(id.toString());
  }

  /** Where the request came from: a numeric address. */
  public String remoteAddress() {
    return remoteAddress;
  }

  /** {@code http} or {@code https}, as it came in here. */
  public String scheme() {
    return scheme;
  }

  public String method() {
    return request.getMethod();
  }

  public String path() {
    return request.getRequestURI();
  }

  /** Whose data the request concerns. */
  public Tenant tenant() {
    return Tenant.DEFAULT;
  }

  /**
   * Who sends it. There are no accounts yet: the server listens on the loopback address only and
   * whoever reaches it is trusted as the operator of the shop.
   */
  public Actor actor() {
    return callbackId.isPresent() ? Actor.system("callback") : new Actor("operator:local");
  }

  /** What the sender may be; see {@link #actor}. */
  public Set<Role> roles() {
    return callbackId.isPresent()
        ? Set.of(Role.SYSTEM)
        : Set.of(Role.CUSTOMER, Role.STAFF, Role.ADMIN);
  }

  /** The signature was right: another system sends this, under this id. */
  void provedAsCallback(String webhookId) {
    callbackId = Optional.of(webhookId);
  }

  public Origin origin(Platform platform) {
    return origin(platform.clock().instant());
  }

  /** Because of what anything is done now that this request leads to. */
  Origin origin(Instant now) {
    Baggage why = called().orElseGet(() -> new Baggage(id, id));
    return new Origin(now, tenant(), actor(), why.correlation(), why.causation(), traceparent);
  }

  /** Others may say what they like; a signed call comes from one of our own. */
  private Optional<Baggage> called() {
    return callbackId.flatMap(signed -> header(Baggage.HEADER)).flatMap(Baggage::read);
  }

  /** The body, if it is JSON of a bearable size. */
  public byte[] body() {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
      throw new ApiProblem(
          415,
          "unsupported-media-type",
          "Unsupported media type",
          "Send the body as application/json.");
    }
    return bytes();
  }

  /** The body as it was sent, of whatever type. Can be asked for again. */
  public byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      known = read();
      bytes = known;
    }
    return known;
  }

  private byte[] read() {
    if (request.getContentLengthLong() > StrictReader.MAX_BYTES) {
      throw tooLarge();
    }
    try {
      byte[] body = request.getInputStream().readNBytes(StrictReader.MAX_BYTES + 1);
      if (body.length > StrictReader.MAX_BYTES) {
        throw tooLarge();
      }
      return body;
    } catch (IOException lost) {
      throw ApiProblem.invalid("The body did not arrive as a whole.");
    }
  }

  private static ApiProblem tooLarge() {
    return new ApiProblem(
        413, "too-large", "The body is too large", "A body is at most 1 MiB long.");
  }

  /** The query parameters by name, without surrounding blanks. */
  public Map<String, List<String>> parameters() {
    Map<String, List<String>> all = new TreeMap<>();
    try {
      request
          .getParameterMap()
          .forEach(
              (name, values) -> all.put(name, Arrays.stream(values).map(String::strip).toList()));
    } catch (IllegalStateException malformed) {
      throw ApiProblem.invalid("The query string is malformed.");
    }
    return all;
  }

  /** Refuses query parameters, for an address that takes none. */
  public void requireNoParameters() {
    if (request.getQueryString() != null) {
      throw ApiProblem.invalid("This address takes no query parameters.");
    }
  }

  /** A header's value, without surrounding blanks. */
  public Optional<String> header(String name) {
    Map<String, List<String>> kept = headers;
    String value =
        kept == null
            ? request.getHeader(name)
            : kept.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    return Optional.ofNullable(value).map(String::strip);
  }

  /**
   * All headers by name, in whatever case it was sent. They are kept from then on, so that other
   * threads may ask for headers as well, even when the request is answered already.
   */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> known = headers;
    if (known == null) {
      known = readHeaders();
      headers = known;
    }
    return known;
  }

  private Map<String, List<String>> readHeaders() {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .getHeaderNames()
        .asIterator()
        .forEachRemaining(name -> all.put(name, Collections.list(request.getHeaders(name))));
    return all;
  }

  /** Path and query, as they were sent. */
  public String address() {
    String query = request.getQueryString();
    return query == null ? path() : path() + "?" + query;
  }

  /** The version the sender has seen, from {@code If-Match}. */
  public OptionalLong ifMatch() {
    Optional<String> tag = header("If-Match");
    if (tag.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher matcher = VERSION.matcher(tag.get());
    if (!matcher.matches()) {
      throw ApiProblem.invalid(
          "If-Match takes the ETag of the resource as it was answered, like \"7\".");
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }

  /** Whether the sender has this version already, by {@code If-None-Match} (weak comparison). */
  public boolean has(String tag) {
    return header("If-None-Match").stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .map(t -> t.strip().replaceFirst("^W/", ""))
        .anyMatch(t -> t.equals(tag) || t.equals("*"));
  }

  /** The idempotency key, checked for its form; of a callback, its id. */
  public Optional<String> idempotencyKey() {
    if (callbackId.isPresent()) {
      return callbackId;
    }
    Optional<String> key = header("Idempotency-Key");
    key.ifPresent(k -> {
      if (k.isEmpty() || k.length() > 255 || !k.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
        throw ApiProblem.invalid(
            "An Idempotency-Key is 1 to 255 visible ASCII characters without blanks.");
      }
    });
    return key;
  }

  /** Where an idempotency key counts: for this caller and this address. */
  String idempotencyScope() {
    return Digest.uuid(tenant().value(), actor().value(), method(), path()).toString();
  }
}
