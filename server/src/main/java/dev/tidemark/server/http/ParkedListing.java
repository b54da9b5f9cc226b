package dev.tidemark.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a list that runs through all contexts, one after the other: the same of one
 * process as of a gateway before many.
 *
 * @param filters by name, as they were given
 * @param context the only one, if one is named
 * @param from where to go on, if this is not the first page
 */
public record ParkedListing(
    Map<String, String> filters, Optional<String> context, Optional<Place> from, int limit) {
  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final Pattern CURSOR = Pattern.compile("([a-z0-9-]+):(\\d{1,18})");

  /** Behind a number within a context. */
  public record Place(String context, long number) {
    String cursor() {
      byte[] text = (context + ":" + number).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
  }

  /**
   * What one context has.
   *
   * @param last the number of the last item
   */
  public record Part(List<Object> items, long last) {}

  /** Asks one context. */
  @FunctionalInterface
  public interface Source {
    /**
     * Its items behind this place.
     *
     * @param from empty for those from the beginning
     * @param limit at most so many
     */
    Part part(String context, Optional<Place> from, int limit);
  }

  /** What the query parameters ask for; those named are filters. */
  public static ParkedListing of(Exchange exchange, Set<String> names) {
    Map<String, String> filters = new LinkedHashMap<>();
    Map<String, List<String>> parameters = exchange.parameters();
    parameters.forEach((name, values) -> {
      boolean known = names.contains(name) || Set.of("context", "cursor", "limit").contains(name);
      if (!known || values.size() != 1) {
        throw ApiProblem.invalid(
            "This list takes context, cursor, limit"
                + (names.isEmpty()
                    ? ""
                    : ", " + String.join(", ", names.stream().sorted().toList()))
                + "; each once.");
      }
      if (names.contains(name)) {
        filters.put(name, values.getFirst());
      }
    });
    return new ParkedListing(
        filters,
        one(parameters, "context"),
        one(parameters, "cursor").map(ParkedListing::place),
        one(parameters, "limit").map(ParkedListing::number).orElse(USUAL));
  }

  private static Optional<String> one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static Place place(String cursor) {
    try {
      byte[] text = Base64.getUrlDecoder().decode(cursor);
      Matcher matcher = CURSOR.matcher(new String(text, StandardCharsets.UTF_8));
      if (matcher.matches()) {
        return new Place(matcher.group(1), Long.parseLong(matcher.group(2)));
      }
    } catch (IllegalArgumentException malformed) {
      throw misused();
    }
    throw misused();
  }

  private static ApiProblem misused() {
    return new ApiProblem(
        400,
        "invalid-cursor",
        "Invalid cursor",
        "Use a cursor as it was answered, with the same filters, or begin without one.");
  }

  private static int number(String limit) {
    int number = limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : 0;
    if (number < 1 || number > MOST) {
      throw ApiProblem.invalid("limit takes a whole number from 1 to " + MOST + ".");
    }
    return number;
  }

  /** The page, as it is answered. */
  public Map<String, Object> page(List<String> contexts, Source source) {
    List<Object> items = new ArrayList<>();
    Optional<Place> next = Optional.empty();
    for (String one : remaining(contexts)) {
      Optional<Place> behind = from.filter(place -> place.context().equals(one));
      Part part = source.part(one, behind, limit - items.size());
      items.addAll(part.items());
      if (items.size() == limit) {
        next = Optional.of(new Place(one, part.last()));
        break;
      }
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", items);
    next.ifPresent(place -> page.put("nextCursor", place.cursor()));
    return page;
  }

  private List<String> remaining(List<String> contexts) {
    List<String> asked =
        contexts.stream().filter(c -> context.map(c::equals).orElse(true)).toList();
    if (asked.isEmpty()) {
      throw unknown(context.orElse(""), contexts);
    }
    int first = from.map(place -> asked.indexOf(place.context())).orElse(0);
    if (first < 0) {
      throw misused();
    }
    return asked.subList(first, asked.size());
  }

  /** There is no such context. */
  public static ApiProblem unknown(String context, List<String> contexts) {
    return new ApiProblem(
        404,
        "not-found",
        "Not found",
        "There is no context " + context + "; there are " + String.join(", ", contexts) + ".");
  }

  /** The query string that asks one context for its part. */
  public String query(String one, Optional<Place> behind, int most) {
    StringBuilder query = new StringBuilder("?context=" + one + "&limit=" + most);
    behind.ifPresent(place -> query.append("&cursor=").append(place.cursor()));
    filters.forEach((name, value) ->
        query
            .append('&')
            .append(name)
            .append('=')
            .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
