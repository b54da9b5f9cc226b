package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.QueryHandler;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one context, as data.
 *
 * @param name kebab-case; names its log, its database and its messages
 * @param aggregates what it owns
 * @param consumptions messages it handles, besides the inputs of its sagas
 * @param sagas processes it runs
 * @param views read models that follow its log; inline ones belong to their aggregate
 * @param queries questions it answers
 * @param publishes contracts it sends: facts it tells and commands it gives to other contexts
 */
public record Declaration(
    String name,
    List<AggregateType<?, ?, ?, ?>> aggregates,
    List<Consumption<?>> consumptions,
    List<Saga<?, ?>> sagas,
    List<View<?>> views,
    List<QueryDeclaration<?, ?>> queries,
    List<Class<? extends Contract>> publishes) {
  public Declaration {
    aggregates = List.copyOf(aggregates);
    consumptions = List.copyOf(consumptions);
    sagas = List.copyOf(sagas);
    views = List.copyOf(views);
    queries = List.copyOf(queries);
    publishes = List.copyOf(publishes);
  }

  /** Begins a declaration. */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /** Every contract class the context takes in, by a handler or a saga; without repetitions. */
  public List<Class<? extends Contract>> consumes() {
    List<Class<? extends Contract>> all = new ArrayList<>();
    consumptions.forEach(c -> all.add(c.type()));
    for (Saga<?, ?> saga : sagas) {
      for (Class<?> input : saga.inputs()) {
        if (Contract.class.isAssignableFrom(input)) {
          all.add(input.asSubclass(Contract.class));
        }
      }
    }
    return all.stream().distinct().toList();
  }

  /** Collects the parts of a declaration. */
  public static final class Builder {
    private final String name;
    private final List<AggregateType<?, ?, ?, ?>> aggregates = new ArrayList<>();
    private final List<Consumption<?>> consumptions = new ArrayList<>();
    private final List<Saga<?, ?>> sagas = new ArrayList<>();
    private final List<View<?>> views = new ArrayList<>();
    private final List<QueryDeclaration<?, ?>> queries = new ArrayList<>();
    private final List<Class<? extends Contract>> publishes = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder aggregate(AggregateType<?, ?, ?, ?> aggregate) {
      aggregates.add(aggregate);
      return this;
    }

    /** Handles a message of another context, or a command addressed to this one. */
    public <M extends Contract> Builder handles(Class<M> type, Handler<M> handler) {
      consumptions.add(new Consumption<>(type, handler));
      return this;
    }

    public Builder saga(Saga<?, ?> saga) {
      sagas.add(saga);
      return this;
    }

    /** A view with a projection. */
    public Builder view(View<?> view) {
      views.add(view);
      return this;
    }

    /** A question answered by one record. */
    public <Q extends Query<R>, R> Builder query(
        Class<Q> type,
        Class<R> result,
        Route route,
        Access access,
        String summary,
        QueryHandler<Q, R> handler) {
      queries.add(
          new QueryDeclaration<>(
              type,
              new Endpoint(route, access, summary),
              handler,
              result,
              false,
              Optional.empty()));
      return this;
    }

    /**
     * Lets answers to the question declared last be kept for so long. It must be asked by one id,
     * and answered from the inline row of the stream with this id; or be a list, and answered from
     * inline rows. An answer that was made of anything else is not kept. One that is kept is not
     * shown any more once this process knows of a newer event of a stream with this id, a list once
     * it knows of a newer event of its tenant.
     */
    public Builder cached(Duration longest) {
      if (queries.isEmpty()) {
        throw new IllegalStateException("Declare the question before how long answers are kept.");
      }
      queries.add(queries.removeLast().keptFor(longest));
      return this;
    }

    /** A question answered by a page of rows. */
    public <Q extends Query<Page<ROW>>, ROW> Builder list(
        Class<Q> type,
        Class<ROW> row,
        Route route,
        Access access,
        String summary,
        QueryHandler<Q, Page<ROW>> handler) {
      queries.add(
          new QueryDeclaration<>(
              type, new Endpoint(route, access, summary), handler, row, true, Optional.empty()));
      return this;
    }

    /** Contracts this context sends. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read, never written to or passed on
    public final Builder publishes(Class<? extends Contract>... contracts) {
      publishes.addAll(List.of(contracts));
      return this;
    }

    /** The finished declaration. */
    public Declaration build() {
      return new Declaration(name, aggregates, consumptions, sagas, views, queries, publishes);
    }
  }
}
