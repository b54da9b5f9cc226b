package dev.tidemark.kernel.context;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.process.Policy;
import dev.tidemark.kernel.process.Reactor;
import dev.tidemark.kernel.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of aggregate: its rules and everything that follows from them.
 *
 * @param <C> its commands
 * @param <S> its states
 * @param <E> its events
 * @param <R> what its commands answer: the resource as the caller sees it
 */
public final class AggregateType<C extends Command<R>, S, E extends Event, R> {
  private final String category;
  private final Class<C> commandFamily;
  private final Decider<C, S, E> decider;
  private final Function<C, String> idOf;
  private final Function<S, R> answer;
  private final List<EventDeclaration<? extends E>> events;
  private final List<CommandDeclaration<? extends C>> commands;
  private final List<Showing<S, ?>> showings;
  private final List<Policy<S, E>> policies;
  private final List<ReactorDeclaration<E>> reactors;
  private final List<TimerDeclaration> timers;
  private final Optional<Class<? extends Rejection>> refusals;
  private final Optional<SnapshotRule<S>> snapshots;

  private AggregateType(Builder<C, S, E, R> from) {
    category = from.category;
    commandFamily = from.commandFamily;
    decider = from.decider;
    idOf = from.idOf;
    answer = from.answer;
    events = List.copyOf(from.events);
    commands = List.copyOf(from.commands);
    showings = List.copyOf(from.showings);
    policies = List.copyOf(from.policies);
    reactors = List.copyOf(from.reactors);
    timers = List.copyOf(from.timers);
    refusals = from.refusals;
    snapshots = from.snapshots;
  }

  /**
   * Begins the declaration of a kind of aggregate.
   *
   * @param category kebab-case; names its streams for ever
   * @param commands the sealed family of its commands
   * @param idOf which aggregate a command is for
   * @param answer what a caller is told after a command, from the state it led to
   */
  public static <C extends Command<R>, S, E extends Event, R> Builder<C, S, E, R> named(
      String category,
      Class<C> commands,
      Decider<C, S, E> decider,
      Function<C, String> idOf,
      Function<S, R> answer) {
    return new Builder<>(category, commands, decider, idOf, answer);
  }

  public String category() {
    return category;
  }

  public Class<C> commandFamily() {
    return commandFamily;
  }

  public Decider<C, S, E> decider() {
    return decider;
  }

  public Function<C, String> idOf() {
    return idOf;
  }

  public Function<S, R> answer() {
    return answer;
  }

  public List<EventDeclaration<? extends E>> events() {
    return events;
  }

  public List<CommandDeclaration<? extends C>> commands() {
    return commands;
  }

  public List<Showing<S, ?>> showings() {
    return showings;
  }

  public List<Policy<S, E>> policies() {
    return policies;
  }

  public List<ReactorDeclaration<E>> reactors() {
    return reactors;
  }

  public List<TimerDeclaration> timers() {
    return timers;
  }

  /** The sealed family of reasons for which its commands may be refused. */
  public Optional<Class<? extends Rejection>> refusals() {
    return refusals;
  }

  public Optional<SnapshotRule<S>> snapshots() {
    return snapshots;
  }

  /**
   * When and how states are kept as snapshots.
   *
   * @param every so many events
   * @param state the type to encode and decode; must be the whole state
   */
  public record SnapshotRule<S>(int every, Class<S> state) {}

  /** Collects the parts of a declaration. */
  public static final class Builder<C extends Command<R>, S, E extends Event, R> {
    private final String category;
    private final Class<C> commandFamily;
    private final Decider<C, S, E> decider;
    private final Function<C, String> idOf;
    private final Function<S, R> answer;
    private final List<EventDeclaration<? extends E>> events = new ArrayList<>();
    private final List<CommandDeclaration<? extends C>> commands = new ArrayList<>();
    private final List<Showing<S, ?>> showings = new ArrayList<>();
    private final List<Policy<S, E>> policies = new ArrayList<>();
    private final List<ReactorDeclaration<E>> reactors = new ArrayList<>();
    private final List<TimerDeclaration> timers = new ArrayList<>();
    private Optional<Class<? extends Rejection>> refusals = Optional.empty();
    private Optional<SnapshotRule<S>> snapshots = Optional.empty();

    private Builder(
        String category,
        Class<C> commands,
        Decider<C, S, E> decider,
        Function<C, String> idOf,
        Function<S, R> answer) {
      this.category = category;
      this.commandFamily = commands;
      this.decider = decider;
      this.idOf = idOf;
      this.answer = answer;
    }

    /** Stores this event under this name. */
    public <X extends E> Builder<C, S, E, R> event(Class<X> record, String name, int version) {
      return event(EventDeclaration.event(record, name, version));
    }

    /** Stores an event with tags or older versions. */
    public Builder<C, S, E, R> event(EventDeclaration<? extends E> event) {
      events.add(event);
      return this;
    }

    /** A command that may be given from outside. */
    public <X extends C> Builder<C, S, E, R> command(
        Class<X> type, Route route, Access access, String summary) {
      commands.add(
          new CommandDeclaration<>(type, Optional.of(new Endpoint(route, access, summary))));
      return this;
    }

    /** A command that only the context's own processes give. */
    public <X extends C> Builder<C, S, E, R> command(Class<X> type) {
      commands.add(new CommandDeclaration<>(type, Optional.empty()));
      return this;
    }

    /** Writes a row of an inline view in every commit that changes the aggregate. */
    public <ROW> Builder<C, S, E, R> showing(View<ROW> view, Showing.RowOf<S, ROW> row) {
      showings.add(new Showing<>(view, row));
      return this;
    }

    /** What follows from its events within their commit. */
    public Builder<C, S, E, R> policy(Policy<S, E> policy) {
      policies.add(policy);
      return this;
    }

    /** What is done outside after its events are durable: for all of them, from the first on. */
    public Builder<C, S, E, R> reactor(String name, Class<E> family, Reactor<E> reactor) {
      return reactor(new ReactorDeclaration<>(name, family, reactor, false));
    }

    /**
     * What is done outside from now on: nothing for what happened before a process first opened
     * with this declaration, everything for what happened since.
     */
    public Builder<C, S, E, R> reactorFromNowOn(String name, Class<E> family, Reactor<E> reactor) {
      return reactor(new ReactorDeclaration<>(name, family, reactor, true));
    }

    /** What is done outside, as it was declared elsewhere. */
    public Builder<C, S, E, R> reactor(ReactorDeclaration<E> declared) {
      reactors.add(declared);
      return this;
    }

    /** What the aggregate is ordered when its timer of this name elapses. */
    public Builder<C, S, E, R> timer(String name, Function<String, ? extends C> command) {
      timers.add(new TimerDeclaration(name, command));
      return this;
    }

    /** The sealed family of its reasons to refuse. */
    public Builder<C, S, E, R> refusals(Class<? extends Rejection> family) {
      refusals = Optional.of(family);
      return this;
    }

    /** Keeps the state every so many events; pays from about a hundred. */
    public Builder<C, S, E, R> snapshots(int every, Class<S> state) {
      snapshots = Optional.of(new SnapshotRule<>(every, state));
      return this;
    }

    /** The finished declaration. */
    public AggregateType<C, S, E, R> build() {
      return new AggregateType<>(this);
    }
  }
}
