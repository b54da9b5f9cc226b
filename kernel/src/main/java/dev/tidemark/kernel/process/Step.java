package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.message.Contract;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One step of a {@link StepSaga}: what is asked of another context, which replies mean that it
 * succeeded or failed, how it is undone, and how long it may take.
 *
 * @param <P> the plan of the saga: what its steps need to know
 */
public final class Step<P> {
  private final String name;
  private final BiFunction<P, Origin, Contract> request;
  private final Map<Class<?>, BiFunction<P, Object, List<Command<?>>>> successes;
  private final Map<Class<?>, Function<Object, String>> failures;
  private final Optional<BiFunction<P, Origin, Contract>> undo;
  private final Set<Class<?>> undone;
  private final Duration within;
  private final Predicate<P> skipped;

  private Step(Builder<P> from) {
    name = from.name;
    request = from.request;
    successes = new LinkedHashMap<>(from.successes);
    failures = new LinkedHashMap<>(from.failures);
    undo = from.undo;
    undone = new LinkedHashSet<>(from.undone);
    within = from.within;
    skipped = from.skipped;
  }

  /**
   * Begins a step.
   *
   * @param name one word; kept in the streams of all instances, so it never changes
   * @param request what is asked for; must be recognised by the receiver when it comes twice
   */
  public static <P> Builder<P> named(String name, BiFunction<P, Origin, Contract> request) {
    return new Builder<>(name, request);
  }

  public String name() {
    return name;
  }

  /** The message that asks for the step. */
  public Contract request(P plan, Origin origin) {
    return request.apply(plan, origin);
  }

  /** Whether the message says that the step succeeded. */
  public boolean succeedsOn(Object message) {
    return successes.containsKey(message.getClass());
  }

  /** What this context orders its own aggregates when the step succeeds. */
  List<Command<?>> onSuccess(P plan, Object message) {
    BiFunction<P, Object, List<Command<?>>> follow = successes.get(message.getClass());
    return follow == null ? List.of() : follow.apply(plan, message);
  }

  /** The reason, if the message says that the step failed. */
  public Optional<String> failsOn(Object message) {
    return Optional.ofNullable(failures.get(message.getClass()))
        .map(reason -> reason.apply(message));
  }

  /** The message that asks to undo the step; empty if there is nothing to undo. */
  public Optional<Contract> undo(P plan, Origin origin) {
    return undo.map(u -> u.apply(plan, origin));
  }

  /** Whether the step can be undone at all. */
  public boolean undoable() {
    return undo.isPresent();
  }

  /** Whether the message says that the step is undone. */
  public boolean undoneOn(Object message) {
    return undone.contains(message.getClass());
  }

  /** How long a reply may take; after that the step counts as failed, and is undone. */
  public Duration within() {
    return within;
  }

  /** Whether the plan does without this step. */
  public boolean skippedBy(P plan) {
    return skipped.test(plan);
  }

  /** Every contract the step listens to. */
  Set<Class<?>> replies() {
    Set<Class<?>> all = new LinkedHashSet<>(successes.keySet());
    all.addAll(failures.keySet());
    all.addAll(undone);
    return all;
  }

  /** Collects the parts of a step. */
  public static final class Builder<P> {
    private final String name;
    private final BiFunction<P, Origin, Contract> request;
    private final Map<Class<?>, BiFunction<P, Object, List<Command<?>>>> successes =
        new LinkedHashMap<>();
    private final Map<Class<?>, Function<Object, String>> failures = new LinkedHashMap<>();
    private Optional<BiFunction<P, Origin, Contract>> undo = Optional.empty();
    private final Set<Class<?>> undone = new LinkedHashSet<>();
    private Duration within = Duration.ofMinutes(1);
    private Predicate<P> skipped = plan -> false;

    private Builder(String name, BiFunction<P, Origin, Contract> request) {
      this.name = name;
      this.request = request;
    }

    /** This reply means success. */
    public <M extends Contract> Builder<P> succeedsOn(Class<M> reply) {
      return succeedsOn(reply, (plan, message) -> List.of());
    }

    /** This reply means success, upon which the context orders its own aggregates something. */
    public <M extends Contract> Builder<P> succeedsOn(
        Class<M> reply, BiFunction<P, M, List<Command<?>>> then) {
      successes.put(reply, (plan, message) -> then.apply(plan, reply.cast(message)));
      return this;
    }

    /** This reply means failure, for the reason it gives. */
    public <M extends Contract> Builder<P> failsOn(Class<M> reply, Function<M, String> reason) {
      failures.put(reply, message -> reason.apply(reply.cast(message)));
      return this;
    }

    /**
     * How the step is undone. The receiver must accept the request at any time: before, after or
     * instead of the step itself. It is repeated until one of the replies arrives. A reply that
     * arrives unasked means that the other side gave the step up on its own.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read, never written to or passed on
    public final Builder<P> undo(
        BiFunction<P, Origin, Contract> message, Class<? extends Contract>... replies) {
      undo = Optional.of(message);
      undone.addAll(List.of(replies));
      return this;
    }

    /** How long a reply may take; a minute unless said. */
    public Builder<P> within(Duration limit) {
      within = limit;
      return this;
    }

    /** Leaves the step out when the plan does not need it. */
    public Builder<P> unless(Predicate<P> notNeeded) {
      skipped = notNeeded;
      return this;
    }

    /** The finished step. */
    public Step<P> build() {
      return new Step<>(this);
    }
  }
}
