package dev.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.ordering.process.SagaOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is under way when everything stops is pending: neither good nor bad. */
class AuditingAStoppedShopTest {
  @Test
  void is_never_blamed_for_what_its_next_start_will_do() {
    ShopDay day = ShopDay.begun(SagaOrder.RESERVE_FIRST);
    long pending = 0;

    for (int moment = 0; moment < 40; moment++) {
      List<Finding> findings = Audit.run(day.shop().readStopped(day.shop()::store));

      assertThat(findings)
          .as("after %s", day.shop().now())
          .filteredOn(finding -> !finding.holds())
          .isEmpty();
      pending += findings.stream().filter(Finding::pending).count();
      day.shop().run(ShopDay.A_MOMENT);
    }

    assertThat(pending).isPositive();
  }

  @Test
  void is_judged_in_full_when_nothing_was_under_way() {
    RunningShop shop = ShopDay.played(SagaOrder.RESERVE_FIRST).shop();

    List<Finding> findings = Audit.run(shop.readStopped(shop::store));

    assertThat(findings).noneMatch(Finding::pending).allMatch(Finding::holds);
  }

  @Test
  void is_judged_alike_without_its_views_but_for_what_asks_for_them() {
    RunningShop shop = ShopDay.played(SagaOrder.RESERVE_FIRST).shop();

    List<Finding> all = Audit.run(shop.readStopped(shop::store));
    List<Finding> logs = Audit.run(shop.readLogsStopped());

    assertThat(logs).hasSameSizeAs(all);
    assertThat(logs.stream().filter(finding -> !all.contains(finding)).map(Finding::id))
        .isNotEmpty()
        .allMatch(id -> Invariants.needViews(List.of(id)));
  }

  @Test
  void is_blamed_for_a_message_that_counts_as_delivered_and_left_no_mark() {
    RunningShop shop = ShopDay.played(SagaOrder.RESERVE_FIRST).shop();
    OutboxRow first =
        shop.store("ordering").outbox().messagesAfter(0, 100).stream()
            .filter(row -> row.message().target().equals("inventory"))
            .findFirst()
            .orElseThrow();
    CommitId mark = CommitId.ofMessage("inventory", first.message().id());

    Finding delivered =
        Audit.run(shop.readStopped(name -> forgetting(shop, name, mark))).stream()
            .filter(finding -> finding.id().equals("E5"))
            .findFirst()
            .orElseThrow();

    assertThat(delivered.holds()).isFalse();
    assertThat(delivered.violations())
        .anyMatch(what -> what.startsWith("inventory never handled, from ordering: "));
  }

  private static ContextStore forgetting(RunningShop shop, String name, CommitId mark) {
    ContextStore real = shop.store(name);
    return name.equals("inventory")
        ? new DamagedStore(real).remembering(id -> !id.equals(mark))
        : real;
  }
}
