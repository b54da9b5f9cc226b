package dev.tidemark.server.http;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.Problem;
import dev.tidemark.json.Reading;
import dev.tidemark.json.StrictReader;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.server.cache.Answer;
import dev.tidemark.server.cache.AnswerCache;
import dev.tidemark.server.cache.Question;
import dev.tidemark.server.cache.WatchedReader;
import dev.tidemark.server.host.Platform;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Binds path and parameters to a query and shows what the views answer. */
final class QueryEndpoint<Q extends Query<R>, R> implements AnswersQuery {
  private static final Set<String> PAGING = Set.of("limit", "cursor", "sort");

  private final ContextRuntime context;
  private final QueryDeclaration<Q, R> declared;
  private final Cursors cursors;
  private final Freshness freshness;
  private final Optional<KeptAnswers> kept;
  private final Optional<String> pageComponent;
  private final Set<String> components;
  private final Set<String> several;
  private final StrictReader reader = new StrictReader();
  private final JsonCodec codec = new JsonCodec();

  QueryEndpoint(
      Platform platform,
      ContextRuntime context,
      QueryDeclaration<Q, R> declared,
      Cursors cursors,
      Optional<AnswerCache> cache) {
    this.context = context;
    this.kept = declared.cached().flatMap(longest -> cache.map(c -> new KeptAnswers(c, longest)));
    this.declared = declared;
    this.cursors = cursors;
    this.freshness = new Freshness(platform);
    RecordComponent[] all = declared.type().getRecordComponents();
    this.components =
        Arrays.stream(all)
            .filter(c -> c.getType() != PageRequest.class)
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    this.several =
        Arrays.stream(all)
            .filter(c -> java.util.Collection.class.isAssignableFrom(c.getType()))
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    this.pageComponent = pageComponent();
  }

  @Override
  public Route.Method method() {
    return route().method();
  }

  @Override
  public String path() {
    return route().path();
  }

  private Route route() {
    return declared.endpoint().route();
  }

  @Override
  public Access access() {
    return declared.endpoint().access();
  }

  @Override
  public String summary() {
    return declared.endpoint().summary();
  }

  @Override
  public String contextName() {
    return context.name();
  }

  @Override
  public QueryDeclaration<Q, R> declared() {
    return declared;
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    Map<String, List<String>> parameters = exchange.parameters();
    Map<String, Object> preset = new LinkedHashMap<>(variables);
    List<Problem> wrong = new ArrayList<>();
    parameters.forEach((name, values) -> {
      if (components.contains(name) && !variables.containsKey(name)) {
        preset.put(name, several.contains(name) ? anyOf(values) : one(name, values, wrong));
      } else if (pageComponent.isEmpty() || !PAGING.contains(name)) {
        wrong.add(new Problem("/" + name, Problem.UNKNOWN, "There is no parameter " + name + "."));
      }
    });
    if (!wrong.isEmpty()) {
      throw CommandEndpoint.problem(wrong);
    }
    String filter = filterOf(exchange, parameters);
    pageComponent.ifPresent(name -> preset.put(name, cursors.page(parameters, filter)));
    Q query = bind(preset);
    if (kept.isPresent()) {
      return kept.get()
          .to(exchange, query, filter)
          .map(answer -> show(exchange, answer))
          .orElseThrow(ApiProblem::notFound);
    }
    freshness.await(exchange, context);
    Optional<R> answer = declared.handler().answer(query, context.reader(exchange.tenant()));
    return answer
        .map(found -> show(exchange, encoded(found, filter)))
        .orElseThrow(ApiProblem::notFound);
  }

  /** Answers that may be kept for a while. */
  private final class KeptAnswers {
    private final AnswerCache cache;
    private final Duration longest;

    KeptAnswers(AnswerCache cache, Duration longest) {
      this.cache = cache;
      this.longest = longest;
    }

    Optional<Answer> to(Exchange exchange, Q query, String filter) {
      String id = declared.list() ? "" : idOf(query);
      Question question =
          new Question(
              exchange.tenant(),
              context.name(),
              declared.type().getSimpleName(),
              id,
              declared.list() ? asked(query, filter) : "",
              longest);
      return cache.answer(
          question,
          freshness.atLeast(exchange, context),
          new AnswerCache.Reader() {
            @Override
            public void await() {
              freshness.await(exchange, context);
            }

            @Override
            public AnswerCache.Read read() {
              WatchedReader reading = new WatchedReader(context.reader(exchange.tenant()), id);
              Optional<R> answer = declared.handler().answer(query, reading);
              return new AnswerCache.Read(
                  answer.map(found -> encoded(found, filter)), reading.keepable());
            }
          });
    }

    /** With the filter as it was said: the cursor in the answer is bound to it. */
    private String asked(Q query, String filter) {
      return new String(codec.encode(query), StandardCharsets.UTF_8) + '\0' + filter;
    }
  }

  /** The one component by which it asks. */
  private String idOf(Q query) {
    try {
      Object id = declared.type().getRecordComponents()[0].getAccessor().invoke(query);
      return String.valueOf(id);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("Accessors of a public record can be called.", impossible);
    }
  }

  /** What it answers to these components; of a list, the longest first part there can be. */
  Optional<JsonNode> ask(Exchange exchange, Map<String, Object> components) {
    Map<String, Object> preset = new LinkedHashMap<>(components);
    pageComponent.ifPresent(name -> preset.put(name, PageRequest.first(PageRequest.MOST)));
    Q query = bind(preset);
    if (kept.isPresent() && !declared.list()) {
      return kept.get().to(exchange, query, "").map(answer -> Json.tree(answer.body()));
    }
    freshness.await(exchange, context);
    return declared.handler().answer(query, context.reader(exchange.tenant())).map(this::tree);
  }

  private JsonNode tree(R answer) {
    return answer instanceof Page<?> page
        ? Json.tree(Json.bytes(items(page)))
        : Json.tree(codec.encode(answer));
  }

  private List<JsonNode> items(Page<?> page) {
    return page.items().stream().map(item -> Json.tree(codec.encode(item))).toList();
  }

  private static List<String> anyOf(List<String> values) {
    return values.stream()
        .flatMap(v -> Arrays.stream(v.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private static String one(String name, List<String> values, List<Problem> wrong) {
    if (values.size() > 1) {
      wrong.add(new Problem("/" + name, Problem.INVALID, name + " takes one value."));
    }
    return values.getFirst();
  }

  /** What a cursor is bound to: the address, its filters and its order. */
  private static String filterOf(Exchange exchange, Map<String, List<String>> parameters) {
    Map<String, List<String>> filters = new TreeMap<>(parameters);
    filters.remove("cursor");
    filters.remove("limit");
    return exchange.tenant() + " " + exchange.path() + " " + filters;
  }

  private Q bind(Map<String, Object> preset) {
    return switch (reader.read(new byte[0], declared.type(), preset)) {
      case Reading.Accepted<Q>(Q query) -> query;
      case Reading.Refused<Q>(List<Problem> problems) -> throw CommandEndpoint.problem(problems);
    };
  }

  private static Reply show(Exchange exchange, Answer answer) {
    if (answer.tag().isEmpty()) {
      return Reply.json(200, answer.body());
    }
    if (exchange.has(answer.tag())) {
      return new Reply(304, Map.of("ETag", answer.tag()), Reply.JSON, new byte[0]);
    }
    return Reply.json(200, answer.body()).header("ETag", answer.tag());
  }

  private Answer encoded(R answer, String filter) {
    if (answer instanceof Page<?> page) {
      return new Answer(Json.bytes(document(page, filter)), "");
    }
    byte[] body = codec.encode(answer);
    return new Answer(body, tagOf(answer, body));
  }

  /** A row that names its version can be asked for conditionally. */
  private String tagOf(R answer, byte[] body) {
    return Arrays.stream(answer.getClass().getRecordComponents())
        .filter(c -> c.getName().equals("version") && c.getType() == long.class)
        .findFirst()
        .map(c -> "\"" + Json.tree(body).path("version").asLong() + "\"")
        .orElse("");
  }

  private Map<String, Object> document(Page<?> page, String filter) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("items", items(page));
    page.next().ifPresent(next -> document.put("nextCursor", cursors.write(next, filter)));
    context
        .viewPosition()
        .ifPresent(position -> document.put("position", context.name() + ":" + position));
    return document;
  }
}
