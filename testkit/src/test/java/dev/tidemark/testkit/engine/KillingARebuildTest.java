package dev.tidemark.testkit.engine;

import static dev.tidemark.testkit.engine.BankViews.BALANCES;
import static dev.tidemark.testkit.engine.BankViews.TURNOVERS;
import static dev.tidemark.testkit.engine.BankViews.deposit;
import static dev.tidemark.testkit.engine.BankViews.keeper;
import static dev.tidemark.testkit.engine.BankViews.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RebuildKind;
import dev.tidemark.kernel.engine.RebuildStatus;
import dev.tidemark.kernel.engine.RebuildStatus.Phase;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewTable.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process dies while it rebuilds a view, at every point at which it can. */
class KillingARebuildTest {
  private static final List<String> POINTS =
      List.of(
          "rebuild.afterCreate",
          "projector.beforeApply",
          "rebuild.afterCompare",
          "rebuild.beforeSwitch",
          "rebuild.inSwitch",
          "rebuild.afterSwitch");

  static List<Arguments> deaths() {
    List<Arguments> deaths = new ArrayList<>();
    for (String view : List.of(TURNOVERS, BALANCES)) {
      for (String point : POINTS) {
        for (long seed = 1; seed <= 4; seed++) {
          deaths.add(Arguments.of(view, point, seed));
        }
      }
    }
    return deaths;
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void leaves_the_live_view_as_it_was_and_can_be_begun_again(String view, String point, long seed) {
    BankWorld world = new BankWorld(SingleThreadHost.seeded(seed));
    BankViews views = new BankViews(world);
    boolean[] armed = {false};
    ContextRuntime doomed =
        world.open(
            version(1),
            at -> {
              if (armed[0] && at.equals(point)) {
                throw new Crash(at);
              }
            });
    deposit(doomed, 40);
    world.host.advance(Duration.ofSeconds(5));
    keeper(doomed, view).rebuild(RebuildKind.ANEW);
    armed[0] = true;
    for (int i = 0; i < 2_000 && world.host.lives(doomed); i++) {
      if (i % 7 == 0) {
        deposit(doomed, 1);
      }
      if (!world.host.step()) {
        world.host.advance(Duration.ofMillis(50));
      }
    }
    assertThat(world.host.lives(doomed)).as("met " + point).isFalse();
    int before = point.equals("rebuild.afterSwitch") ? 2 : 1;
    assertThat(views.live(view)).isEqualTo(new TableId(view, 1, before));

    ContextRuntime bank = world.open(version(1));
    world.host.advance(Duration.ofMinutes(1));
    views.assertRight(view, 1);
    RebuildStatus again = views.rebuilt(bank, view, RebuildKind.ANEW);

    assertThat(again.phase()).isEqualTo(Phase.DONE);
    assertThat(again.comparison().orElseThrow().same()).isTrue();
    assertThat(views.live(view)).isEqualTo(again.table().orElseThrow());
    assertThat(views.states(view)).contains(State.LIVE, State.KEPT).hasSizeLessThanOrEqualTo(3);
    deposit(bank, 10);
    world.host.advance(Duration.ofSeconds(5));
    views.assertRight(view, 1);
    assertThat(views.rebuilt(bank, view, RebuildKind.COMPARE).phase()).isEqualTo(Phase.DONE);
    assertThat(views.states(view)).containsExactlyInAnyOrder(State.LIVE, State.KEPT);
  }
}
