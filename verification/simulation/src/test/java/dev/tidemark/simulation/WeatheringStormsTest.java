package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.simulation.plan.Profiles;
import dev.tidemark.simulation.plan.Scenario;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The share of seeds that fits in every build; {@code ./tidemark sim} runs as many as wanted. */
class WeatheringStormsTest {
  private static final int SEEDS = 40;

  @Test
  void every_promise_is_kept_through_storm_and_calm() {
    Report report = new Report(System.out, Optional.empty());
    Campaign campaign = new Campaign(seed -> Scenario.drawn(seed, Profiles.ANY), report::failed);
    long began = System.nanoTime();

    campaign.run(1, SEEDS, 1);

    Tally tally = campaign.tally();
    report.table(tally, Spent.since(began), 1);
    assertThat(tally.failures()).map(Report::line).isEqualTo(List.of());
    assertThat(tally.seeds()).isEqualTo(SEEDS);
    assertThat(tally.repetitions()).isGreaterThanOrEqualTo(SEEDS / 20);
    assertThat(tally.mismatches()).isZero();
    assertThat(tally.faultsPerRun()).isGreaterThan(50);
  }
}
