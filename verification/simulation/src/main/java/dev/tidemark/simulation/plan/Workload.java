package dev.tidemark.simulation.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Draws what customers and staff do, before anything runs. */
final class Workload {
  /** Cards whose every habit ends well within a simulated minute or two. */
  private static final List<String> TRICKY =
      List.of(
          "tok_decline",
          "tok_delay",
          "tok_delay_decline",
          "tok_no_answer",
          "tok_unknown_then_ok",
          "tok_lost",
          "tok_duplicate_callback",
          "tok_late_callback",
          "tok_no_callback",
          "tok_declined_then_ok",
          "tok_flaky",
          "tok_refund_no_answer",
          "tok_refund_refused",
          "tok_delay_30");

  private static final int SECOND = 1000;

  private final Load load;
  private final int tenants;
  private final Dice dice;
  private final Dice regrets;
  private final List<Act> acts = new ArrayList<>();

  private Workload(long seed, Profile profile) {
    load = profile.load();
    tenants = profile.tenants();
    dice = Dice.of(seed, "workload");
    regrets = Dice.of(seed, "regrets");
  }

  static List<Act> drawn(long seed, Profile profile) {
    Workload workload = new Workload(seed, profile);
    workload.stock();
    workload.orders();
    workload.acts.sort(Comparator.comparingLong(Act::atMillis));
    return workload.acts;
  }

  private void stock() {
    for (int tenant = 0; tenant < tenants; tenant++) {
      for (int product = 0; product < load.products(); product++) {
        stock(0, Act.Kind.RECEIVE, tenant, product, Math.max(1, load.stock()));
        int changes = dice.between(0, 2);
        for (int i = 0; i < changes; i++) {
          restock(tenant, product);
        }
      }
    }
  }

  private void restock(int tenant, int product) {
    long at = (long) dice.between(1, load.seconds()) * SECOND;
    switch (dice.between(0, 5)) {
      case 0 -> stock(at, Act.Kind.ADJUST, tenant, product, -dice.between(1, 3));
      case 1 -> stock(at, Act.Kind.COUNT, tenant, product, dice.between(0, load.stock() + 1));
      default -> stock(at, Act.Kind.RECEIVE, tenant, product, 1 + load.stock() / 2);
    }
  }

  private void stock(long at, Act.Kind kind, int tenant, int product, int amount) {
    acts.add(new Act(at, kind, tenant(tenant), product(product), List.of(), "", amount));
  }

  private static String tenant(int tenant) {
    return "shop-" + (tenant + 1);
  }

  private static String product(int product) {
    return "SKU-" + (product + 1);
  }

  private void orders() {
    long last = SECOND;
    for (int i = 0; i < load.orders(); i++) {
      boolean burst = i > 0 && dice.percent(load.burstPercent());
      long at = burst ? last : dice.between(SECOND, load.seconds() * SECOND);
      last = at;
      order(at);
    }
  }

  private void order(long at) {
    String tenant = tenant(dice.between(0, tenants - 1));
    String order =
        new UUID(0x7000L | dice.source().nextLong() << 16, dice.source().nextLong()).toString();
    acts.add(new Act(at, Act.Kind.PLACE, tenant, order, lines(), token(), 0));
    if (dice.percent(load.cancelPercent())) {
      long later = at + dice.mostlySmall(dice.percent(20) ? 60 * SECOND : 3 * SECOND);
      acts.add(new Act(later, Act.Kind.CANCEL, tenant, order, List.of(), "", 0));
    }
    if (dice.percent(load.completePercent())) {
      long later = at + dice.between(SECOND, 40 * SECOND);
      acts.add(new Act(later, Act.Kind.COMPLETE, tenant, order, List.of(), "", 0));
      if (regrets.percent(30)) {
        long tooLate = later + regrets.between(1, 20 * SECOND);
        acts.add(new Act(tooLate, Act.Kind.CANCEL, tenant, order, List.of(), "", 0));
      }
    }
  }

  private List<Act.Line> lines() {
    List<Act.Line> lines = new ArrayList<>();
    int count = 1 + dice.mostlySmall(load.mostLines() - 1);
    for (int i = 0; i < count; i++) {
      int product = dice.percent(load.hotPercent()) ? 0 : dice.between(0, load.products() - 1);
      lines.add(new Act.Line(product(product), dice.between(1, 3), dice.between(1, 9999)));
    }
    return lines;
  }

  private String token() {
    if (dice.percent(load.cashPercent())) {
      return "";
    }
    return dice.percent(load.trickyPercent()) ? dice.oneOf(TRICKY) : "tok_ok";
  }
}
