package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.context.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The addresses that a context declares, in a process that passes requests on to another. */
public final class PassedOn {
  private PassedOn() {}

  /** Who has the request answered. */
  @FunctionalInterface
  public interface To {
    /**
     * Answers like {@link Endpoint#answer}.
     *
     * @param variables what stands in the path
     */
    Reply answer(Exchange exchange, Map<String, String> variables);
  }

  /** All addresses of a context, described like those of the process that runs it. */
  public static List<Endpoint> addresses(Declaration context, To to) {
    List<Endpoint> all = new ArrayList<>();
    for (AggregateType<?, ?, ?, ?> type : context.aggregates()) {
      type.commands()
          .forEach(command ->
              command
                  .endpoint()
                  .ifPresent(e ->
                      all.add(new PassedCommand(context.name(), type, command.type(), e, to))));
    }
    context.queries().forEach(query -> all.add(new PassedQuery(context.name(), query, to)));
    return all;
  }

  private record PassedCommand(
      String contextName,
      AggregateType<?, ?, ?, ?> aggregate,
      Class<?> command,
      dev.tidemark.kernel.context.Endpoint declared,
      To to)
      implements TakesCommand {
    @Override
    public Route route() {
      return declared.route();
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
    public Access access() {
      return declared.access();
    }

    @Override
    public String summary() {
      return declared.summary();
    }

    @Override
    public Reply answer(Exchange exchange, Map<String, String> variables) {
      return to.answer(exchange, variables);
    }
  }

  private record PassedQuery(String contextName, QueryDeclaration<?, ?> declared, To to)
      implements AnswersQuery {
    @Override
    public Route.Method method() {
      return declared.endpoint().route().method();
    }

    @Override
    public String path() {
      return declared.endpoint().route().path();
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
    public Reply answer(Exchange exchange, Map<String, String> variables) {
      return to.answer(exchange, variables);
    }
  }
}
