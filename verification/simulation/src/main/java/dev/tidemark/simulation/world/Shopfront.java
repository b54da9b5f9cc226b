package dev.tidemark.simulation.world;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.simulation.plan.Profile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the contexts of one life of a process, joined to the simulated outside. */
final class Shopfront {
  private final Life life;

  Shopfront(Life life) {
    this.life = life;
  }

  /** The declarations by name, in order. */
  Map<String, Declaration> contexts() {
    Map<String, Declaration> declared = new LinkedHashMap<>();
    Outside outside = new Outside(life);
    Profile profile = life.universe().profile();
    ShopPorts ports =
        new ShopPorts(sagaOrder(profile), deadlines(profile), outside, outside, outside);
    for (String context : life.host().placement().contexts()) {
      declared.put(context, released(life.universe().wiring().declaration(context, ports)));
    }
    return declared;
  }

  /**
   * Not those of orders: whoever was told of an order looks at any process, and what one release
   * has written another one shows only a moment later.
   */
  private Declaration released(Declaration declared) {
    return life.ofNextRelease() && !declared.name().equals("ordering")
        ? Redeclared.newerViews(declared)
        : declared;
  }

  private SagaOrder sagaOrder(Profile profile) {
    boolean turned = profile.changing() && life.universe().dice("order/" + life).percent(50);
    return profile.payFirst() != turned ? SagaOrder.PAY_FIRST : SagaOrder.RESERVE_FIRST;
  }

  /**
   * Such that the calm is long enough for all of them. In one run of three, holds hardly outlive
   * the customer's time to pay, so that some expire while their orders are being undone.
   */
  static Deadlines deadlines(Profile profile) {
    Duration pay = Duration.ofMillis(profile.payMillis());
    return profile.payMillis() % 3 == 0
        ? new Deadlines(pay.dividedBy(10), pay, pay.dividedBy(10), Duration.ofSeconds(1))
        : new Deadlines(pay.dividedBy(2), pay, pay.dividedBy(2), pay);
  }
}
