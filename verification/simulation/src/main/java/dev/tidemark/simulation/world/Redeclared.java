package dev.tidemark.simulation.world;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.AggregateType.SnapshotRule;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Consumption;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Policy;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.View;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Declarations with one part replaced. */
public final class Redeclared {
  private Redeclared() {}

  /** Other rules for one kind of aggregate. */
  public static <C extends Command<?>, S, E extends Event> UnaryOperator<Declaration> decider(
      String category, UnaryOperator<Decider<C, S, E>> change) {
    return aggregate(
        category,
        new Change() {
          @Override
          @SuppressWarnings("unchecked") // the mutant names the types of this category
          public <D extends Command<R>, T, F extends Event, R> AggregateType<D, T, F, R> of(
              AggregateType<D, T, F, R> type) {
            Decider<D, T, F> other =
                (Decider<D, T, F>)
                    change.apply((Decider<C, S, E>) (Decider<?, ?, ?>) type.decider());
            return copy(type, other, type.policies(), type.snapshots());
          }
        });
  }

  /** Other policies for one kind of aggregate, each of them changed in the same way. */
  public static <S, E extends Event> UnaryOperator<Declaration> policy(
      String category, UnaryOperator<Policy<S, E>> change) {
    return aggregate(
        category,
        new Change() {
          @Override
          @SuppressWarnings("unchecked") // the mutant names the types of this category
          public <D extends Command<R>, T, F extends Event, R> AggregateType<D, T, F, R> of(
              AggregateType<D, T, F, R> type) {
            List<Policy<T, F>> others =
                type.policies().stream()
                    .map(
                        policy -> (Policy<T, F>) change.apply((Policy<S, E>) (Policy<?, ?>) policy))
                    .toList();
            return copy(type, type.decider(), others, type.snapshots());
          }
        });
  }

  /** Snapshots every so many events, for every kind of aggregate that has any. */
  public static UnaryOperator<Declaration> snapshots(int every) {
    return declared ->
        with(
            declared,
            declared.aggregates().stream()
                .<AggregateType<?, ?, ?, ?>>map(type -> moreOften(type, every))
                .toList());
  }

  private static <C extends Command<R>, S, E extends Event, R> AggregateType<C, S, E, R> moreOften(
      AggregateType<C, S, E, R> type, int every) {
    return copy(
        type,
        type.decider(),
        type.policies(),
        type.snapshots().map(rule -> new SnapshotRule<>(every, rule.state())));
  }

  /** The next version of every inline view, with the same rows in a table of its own. */
  static Declaration newerViews(Declaration declared) {
    return with(
        declared,
        declared.aggregates().stream()
            .<AggregateType<?, ?, ?, ?>>map(Redeclared::showingNewer)
            .toList());
  }

  private static <C extends Command<R>, S, E extends Event, R>
      AggregateType<C, S, E, R> showingNewer(AggregateType<C, S, E, R> type) {
    return copy(
        type,
        type.decider(),
        type.policies(),
        type.snapshots(),
        type.showings().stream().<Showing<S, ?>>map(Redeclared::newer).toList());
  }

  private static <S, ROW> Showing<S, ROW> newer(Showing<S, ROW> showing) {
    View<ROW> view = showing.view();
    View<ROW> next = View.inline(view.name(), view.version() + 1, view.row());
    return new Showing<>(indexedLike(view, next), showing.row());
  }

  private interface Change {
    <C extends Command<R>, S, E extends Event, R> AggregateType<C, S, E, R> of(
        AggregateType<C, S, E, R> type);
  }

  private static UnaryOperator<Declaration> aggregate(String category, Change change) {
    return declared ->
        with(
            declared,
            declared.aggregates().stream()
                .<AggregateType<?, ?, ?, ?>>map(
                    type -> type.category().equals(category) ? change.of(type) : type)
                .toList());
  }

  private static Declaration with(
      Declaration declared, List<AggregateType<?, ?, ?, ?>> aggregates) {
    return new Declaration(
        declared.name(),
        aggregates,
        declared.consumptions(),
        declared.sagas(),
        declared.views(),
        declared.queries(),
        declared.publishes());
  }

  private static <C extends Command<R>, S, E extends Event, R> AggregateType<C, S, E, R> copy(
      AggregateType<C, S, E, R> type,
      Decider<C, S, E> decider,
      List<Policy<S, E>> policies,
      Optional<SnapshotRule<S>> snapshots) {
    return copy(type, decider, policies, snapshots, type.showings());
  }

  private static <C extends Command<R>, S, E extends Event, R> AggregateType<C, S, E, R> copy(
      AggregateType<C, S, E, R> type,
      Decider<C, S, E> decider,
      List<Policy<S, E>> policies,
      Optional<SnapshotRule<S>> snapshots,
      List<Showing<S, ?>> showings) {
    AggregateType.Builder<C, S, E, R> builder =
        AggregateType.named(
            type.category(), type.commandFamily(), decider, type.idOf(), type.answer());
    type.events().forEach(builder::event);
    type.commands().forEach(command -> command(builder, command));
    showings.forEach(showing -> showing(builder, showing));
    policies.forEach(builder::policy);
    type.reactors().forEach(builder::reactor);
    type.timers().forEach(timer -> builder.timer(timer.name(), commanding(timer.command())));
    type.refusals().ifPresent(builder::refusals);
    snapshots.ifPresent(rule -> builder.snapshots(rule.every(), rule.state()));
    return builder.build();
  }

  private static <C extends Command<R>, X extends C, R> void command(
      AggregateType.Builder<C, ?, ?, R> builder, CommandDeclaration<X> command) {
    builder.command(command.type());
  }

  private static <S, ROW> void showing(
      AggregateType.Builder<?, S, ?, ?> builder, Showing<S, ROW> showing) {
    builder.showing(showing.view(), showing.row());
  }

  @SuppressWarnings("unchecked") // the type that declared it takes these commands
  private static <C> Function<String, C> commanding(Function<String, ? extends Command<?>> known) {
    return id -> (C) known.apply(id);
  }

  /** Another handler for one contract. */
  public static <M extends Contract> UnaryOperator<Declaration> handler(
      Class<M> contract, UnaryOperator<Handler<M>> change) {
    return declared ->
        new Declaration(
            declared.name(),
            declared.aggregates(),
            declared.consumptions().stream()
                .<Consumption<?>>map(
                    each -> each.type() == contract ? handling(each, contract, change) : each)
                .toList(),
            declared.sagas(),
            declared.views(),
            declared.queries(),
            declared.publishes());
  }

  @SuppressWarnings("unchecked") // a consumption handles the contract it names
  private static <M extends Contract> Consumption<M> handling(
      Consumption<?> known, Class<M> contract, UnaryOperator<Handler<M>> change) {
    return new Consumption<>(contract, change.apply((Handler<M>) known.handler()));
  }

  /** Another course of every saga of the context. */
  public static <S, I> UnaryOperator<Declaration> saga(Function<Saga<S, I>, Saga<S, I>> change) {
    return declared ->
        new Declaration(
            declared.name(),
            declared.aggregates(),
            declared.consumptions(),
            declared.sagas().stream().<Saga<?, ?>>map(saga -> change.apply(typed(saga))).toList(),
            declared.views(),
            declared.queries(),
            declared.publishes());
  }

  @SuppressWarnings("unchecked") // the mutant names the types of the only saga there is
  private static <S, I> Saga<S, I> typed(Saga<?, ?> saga) {
    return (Saga<S, I>) saga;
  }

  /** Another projection for one view. */
  public static <ROW> UnaryOperator<Declaration> projection(
      View<ROW> view, UnaryOperator<Projection<ROW>> change) {
    return declared ->
        new Declaration(
            declared.name(),
            declared.aggregates(),
            declared.consumptions(),
            declared.sagas(),
            declared.views().stream()
                .<View<?>>map(
                    each -> each.name().equals(view.name()) ? projected(view, change) : each)
                .toList(),
            declared.queries(),
            declared.publishes());
  }

  private static <ROW> View<ROW> projected(View<ROW> view, UnaryOperator<Projection<ROW>> change) {
    Projection<ROW> other = change.apply(view.projection().orElseThrow());
    return indexedLike(view, View.of(view.name(), view.version(), view.row(), other));
  }

  private static <ROW> View<ROW> indexedLike(View<ROW> view, View<ROW> bare) {
    View<ROW> copy = bare;
    for (Index<ROW> index : view.indexes()) {
      copy =
          switch (index.kind()) {
            case TEXT -> copy.text(index.field(), row -> (String) index.value().apply(row));
            case NUMBER -> copy.number(index.field(), row -> (Long) index.value().apply(row));
          };
    }
    return copy;
  }
}
