package dev.tidemark.server.http;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.Problem;
import dev.tidemark.json.Reading;
import dev.tidemark.json.StrictReader;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.Idempotency;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.server.host.Platform;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Binds a request to a command, has it followed once, and tells what became of it. */
final class CommandEndpoint<R> implements TakesCommand {
  /**
   * A change that is not durable by then is answered as unknown; the caller repeats it by its key.
   */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Platform platform;
  private final ContextRuntime context;
  private final AggregateType<?, ?, ?, ?> aggregate;
  private final Class<? extends Command<R>> type;
  private final dev.tidemark.kernel.context.Endpoint declared;
  private final Faults faults;
  private final StrictReader reader = new StrictReader();
  private final JsonCodec codec = new JsonCodec();

  @SuppressWarnings("unchecked") // commands of an aggregate all answer what the aggregate answers
  CommandEndpoint(
      Platform platform,
      ContextRuntime context,
      AggregateType<?, ?, ?, ?> aggregate,
      CommandDeclaration<?> command,
      dev.tidemark.kernel.context.Endpoint declared,
      Faults faults) {
    this.platform = platform;
    this.context = context;
    this.aggregate = aggregate;
    this.type = (Class<? extends Command<R>>) command.type();
    this.declared = declared;
    this.faults = faults;
  }

  @Override
  public Route.Method method() {
    return route().method();
  }

  @Override
  public String path() {
    return route().path();
  }

  @Override
  public Route route() {
    return declared.route();
  }

  @Override
  public Access access() {
    return declared.access();
  }

  @Override
  public String summary() {
    return declared.summary();
  }

  @Override
  public String contextName() {
    return context.name();
  }

  @Override
  public AggregateType<?, ?, ?, ?> aggregate() {
    return aggregate;
  }

  @Override
  public Class<? extends Command<R>> command() {
    return type;
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    exchange.requireNoParameters();
    byte[] body = exchange.body();
    Optional<String> key = exchange.idempotencyKey();
    if (key.isEmpty()) {
      throw ApiProblem.invalid(
          "Send an Idempotency-Key header with a new value for each intention, so that a repetition"
              + " has no second effect.");
    }
    OptionalLong version = exchange.ifMatch();
    if (route().conditional() && version.isEmpty()) {
      throw new ApiProblem(
              428,
              "precondition-required",
              "Precondition required",
              "Send If-Match with the ETag you have read.")
          .with("required", "If-Match");
    }
    Command<R> command = bind(body, variables);
    byte[] fingerprint =
        Json.fingerprint(exchange.path(), body).orElseThrow(() -> ApiProblem.invalid("No JSON."));
    Optional<Idempotency<R>> idempotency =
        key.map(k ->
            new Idempotency<R>(
                CommitId.ofRequest(exchange.idempotencyScope(), k),
                fingerprint,
                outcome -> StoredReply.write(reply(exchange, outcome))));
    Call<R> call = new Call<>(exchange.origin(platform), version, idempotency);
    return outcome(exchange, platform.execute(context, command, call, LIMIT), fingerprint);
  }

  private Command<R> bind(byte[] body, Map<String, String> variables) {
    Map<String, Object> preset = new LinkedHashMap<>(variables);
    route()
        .assigned()
        .ifPresent(component -> preset.put(component, platform.ids().next().toString()));
    return switch (reader.read(body, type, preset)) {
      case Reading.Accepted<? extends Command<R>>(Command<R> command) -> command;
      case Reading.Refused<? extends Command<R>>(List<Problem> problems) -> throw problem(problems);
    };
  }

  static ApiProblem problem(List<Problem> problems) {
    String detail =
        problems.size() == 1
            ? problems.getFirst().message()
            : problems.size() + " things are wrong; see errors.";
    return ApiProblem.invalid(detail)
        .with(
            "errors",
            problems.stream()
                .map(p -> Map.of("pointer", p.pointer(), "code", p.code(), "message", p.message()))
                .toList());
  }

  private Reply outcome(Exchange exchange, CommandOutcome<R> outcome, byte[] fingerprint) {
    return switch (outcome) {
      case CommandOutcome.Followed<R> followed ->
          positioned(reply(exchange, followed), followed.position());
      case CommandOutcome.Refused<R> refused -> reply(exchange, refused);
      case CommandOutcome.Repeated<R> repeated -> {
        if (!Arrays.equals(repeated.earlier().fingerprint(), fingerprint)) {
          throw new ApiProblem(
              422,
              "idempotency-key-reused",
              "Idempotency key reused",
              "This Idempotency-Key was used for another request; take a new one for each"
                  + " intention.");
        }
        yield positioned(StoredReply.read(repeated.earlier().body()), repeated.position())
            .header("Idempotency-Replayed", "true");
      }
      case CommandOutcome.Failed<R> failed -> throw faults.problem(failed.fault());
    };
  }

  private Reply positioned(Reply reply, long position) {
    return position == 0
        ? reply
        : reply.header("Tidemark-Position", context.name() + ":" + position);
  }

  /**
   * What is answered now and stored for repetitions; must not depend on anything but the outcome.
   */
  private Reply reply(Exchange exchange, CommandOutcome<R> outcome) {
    return switch (outcome) {
      case CommandOutcome.Followed<R> followed -> success(followed);
      case CommandOutcome.Refused<R> refused -> refusal(exchange, refused.reason());
      case CommandOutcome.Repeated<R> repeated ->
          throw new AssertionError("A repetition is not stored again.");
      case CommandOutcome.Failed<R> failed -> throw new AssertionError("A failure is not stored.");
    };
  }

  private Reply success(CommandOutcome.Followed<R> followed) {
    byte[] body = codec.encode(followed.answer());
    Reply reply =
        Reply.json(route().success(), body).header("ETag", "\"" + followed.version() + "\"");
    if (route().location().isEmpty()) {
      return reply;
    }
    JsonNode answer = Json.tree(body);
    String location =
        new Template(route().location().get()).fill(name -> answer.path(name).asString());
    return reply.header("Location", location);
  }

  private Reply refusal(Exchange exchange, Rejection reason) {
    return faults.reply(exchange, ApiProblem.refusal(reason, codec));
  }
}
