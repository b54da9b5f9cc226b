package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The views of one context, each with its keeper. */
public final class ContextViews {
  private final EngineParts parts;
  private final EventLog log;
  private final RuntimePorts ports;
  private final OwnCommits own;
  private final Runnable progressed;
  private final LiveTables live = new LiveTables();
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  /** A keeper and the bell that says it has work. */
  record Kept(ViewKeeper<?> keeper, Bell bell) {}

  ContextViews(
      EngineParts parts, EventLog log, RuntimePorts ports, OwnCommits own, Runnable progressed) {
    this.parts = parts;
    this.log = log;
    this.ports = ports;
    this.own = own;
    this.progressed = progressed;
    Declaration declaration = parts.index().declaration();
    declaration.aggregates().forEach(this::keepInline);
    declaration.views().forEach(this::keepProjected);
  }

  /**
   * The views of a context that does not run in this process, to rebuild them: nothing follows the
   * log, and nothing is changed before somebody asks.
   */
  public static ContextViews beside(
      Declaration declaration,
      ContextStore store,
      ContractCatalogue contracts,
      Codec codec,
      MessageCodec messages,
      RuntimePorts ports) {
    EngineParts parts = EngineParts.of(declaration, store, contracts, codec, messages, ports.ids());
    return new ContextViews(parts, store.log(), ports, new OwnCommits(), () -> {});
  }

  private <S, E extends Event> void keepInline(AggregateType<?, S, E, ?> type) {
    type.showings().forEach(showing -> keepInline(type, showing));
  }

  private <S, E extends Event, ROW> void keepInline(
      AggregateType<?, S, E, ?> type, Showing<S, ROW> showing) {
    InlineRebuild<S, E, ROW> filling = new InlineRebuild<>(type, showing, parts.streams());
    keep(
        showing.view(),
        filling,
        (table, bell) -> new InlineFollower<>(table, filling, parts, log, ports, own));
  }

  private <ROW> void keepProjected(View<ROW> view) {
    view.projection()
        .map(Filling::by)
        .ifPresent(filling ->
            keep(
                view,
                filling,
                (table, bell) ->
                    new Projector<>(
                        view.table(table.generation()),
                        filling,
                        parts,
                        log,
                        ports,
                        bell,
                        progressed)));
  }

  private <ROW> void keep(View<ROW> view, Filling<ROW> filling, Following following) {
    Bell bell = new Bell();
    ViewKeeper<ROW> keeper =
        new ViewKeeper<>(
            view,
            filling,
            parts,
            log,
            ports,
            bell,
            live,
            table -> following.of(table, bell),
            progressed);
    kept.put(view.name(), new Kept(keeper, bell));
  }

  /** Makes who looks after a live table. */
  private interface Following {
    Follower of(TableId table, Bell bell);
  }

  /** Finds the live tables, or begins to build them. */
  void open() {
    keepers().forEach(ViewKeeper::open);
  }

  LiveTables live() {
    return live;
  }

  List<Kept> all() {
    return List.copyOf(kept.values());
  }

  /** The rebuilds of all views and nothing else, to be turned where the context does not run. */
  public List<NamedPump> rebuilding() {
    return kept.values().stream()
        .map(each ->
            new NamedPump(
                "rebuild of " + each.keeper().name(), each.keeper()::turnRebuild, each.bell(), 1))
        .toList();
  }

  /** All of them, inline ones first. */
  public List<ViewKeeper<?>> keepers() {
    List<ViewKeeper<?>> keepers = new ArrayList<>();
    kept.values().forEach(each -> keepers.add(each.keeper()));
    return keepers;
  }

  /** The one of this name. */
  public Optional<ViewKeeper<?>> keeper(String view) {
    return Optional.ofNullable(kept.get(view)).map(Kept::keeper);
  }
}
