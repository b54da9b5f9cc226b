package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.simulation.check.ForwardedViews;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.world.Redeclared;
import dev.tidemark.simulation.world.ShopPorts;
import dev.tidemark.simulation.world.Wiring;
import java.util.function.UnaryOperator;

/** The product in the clothes of a mutant: rules, sagas and stores are replaced by their equals. */
final class Unchanged implements Wiring {
  private static final int SNAPSHOT_EVERY = 5;

  @Override
  public Declaration declaration(String context, ShopPorts ports) {
    Declaration declared =
        Redeclared.snapshots(SNAPSHOT_EVERY).apply(Wiring.super.declaration(context, ports));
    for (AggregateType<?, ?, ?, ?> type : declared.aggregates()) {
      declared = sameRules(type.category()).apply(declared);
    }
    return Redeclared.<Object, Object>saga(Course::new).apply(declared);
  }

  private static UnaryOperator<Declaration> sameRules(String category) {
    return Redeclared.<Command<?>, Object, Event>decider(category, Rules::new);
  }

  @Override
  public ContextStore disk(String context, ContextStore disk) {
    return Parts.of(disk).with(new Events(disk.events()));
  }

  @Override
  public ContextStore store(String context, ContextStore way, String owner) {
    return Parts.of(way).with(new Events(way.events())).with(new ForwardedViews(way.views()));
  }
}
