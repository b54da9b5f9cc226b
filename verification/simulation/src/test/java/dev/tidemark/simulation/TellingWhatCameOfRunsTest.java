package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TellingWhatCameOfRunsTest {
  private static final Scenario SCENARIO = Scenario.drawn(3, "network");
  private static final Violation UNSETTLED =
      new Violation("G1 everyOrderSettles", "Order 7 is not settled.", 12, 3.5);

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private List<String> lines(Optional<Path> replayed, Scenario scenario) {
    new Report(new PrintStream(said, true, StandardCharsets.UTF_8), replayed)
        .failed(new Failure(scenario, UNSETTLED));
    return said.toString(StandardCharsets.UTF_8).strip().lines().toList();
  }

  @Test
  void a_failure_is_one_line_and_the_command_that_repeats_it() {
    List<String> lines = lines(Optional.empty(), SCENARIO.withSteps(5));

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .matches(
            "G1 everyOrderSettles, seed 3, commit \\w+, scenario [0-9a-f]{8}, JDK 25\\S*,"
                + " profile network, at 3\\.500 s, step 12: Order 7 is not settled\\.");
    assertThat(lines.getLast()).isEqualTo("  ./tidemark sim --seed 3 --profile network --steps 5");
  }

  @Test
  void of_a_shrunk_failure_it_says_the_first_wrong_step_and_what_that_changed() {
    SortedMap<String, Object> before = new TreeMap<>(Map.of("stream 7", Map.of("state", "HELD")));
    SortedMap<String, Object> after = new TreeMap<>(before);
    after.put("stream 7", Map.of("state", "EARNED"));
    after.put("row 7", List.of(1));
    Failure failure = new Failure(SCENARIO.withFaults(List.of()), UNSETTLED);
    Gaze.Moment moment = new Gaze.Moment(1, 12, 3.5, "write:shop-1/payment", before, after);

    new Report(new PrintStream(said, true, StandardCharsets.UTF_8), Optional.empty())
        .shrunk(
            new FailureFolder.Contents(failure, new FirstWrong(true, Optional.of(moment))),
            FailureFolder.of(Path.of("home"), Wiring.REAL, failure));

    assertThat(said.toString(StandardCharsets.UTF_8).lines().skip(1).limit(3))
        .containsExactly(
            "  first wrong step: 12 at 3.500 s, write:shop-1/payment",
            "    stream 7 / state: HELD -> EARNED",
            "    row 7: nothing -> [1]");
  }

  @Test
  void what_was_read_from_a_file_is_repeated_from_it() {
    assertThat(lines(Optional.of(Path.of("kept.json")), SCENARIO).getLast())
        .isEqualTo("  ./tidemark sim --scenario kept.json");
  }

  @Test
  void a_scenario_that_a_seed_draws_differently_has_another_name() {
    assertThat(ScenarioFile.name(SCENARIO))
        .isEqualTo(ScenarioFile.name(Scenario.drawn(3, "network")))
        .isNotEqualTo(ScenarioFile.name(SCENARIO.withActs(List.of())));
  }

  @Test
  void the_first_of_twenty_seeds_runs_twice_and_is_named_if_it_then_differs() {
    List<Failure> told = new ArrayList<>();
    AtomicLong runs = new AtomicLong();
    Campaign campaign =
        new Campaign(
            seed -> Scenario.drawn(seed, "network"),
            told::add,
            scenario -> outcome(runs.incrementAndGet()));

    campaign.run(1, 21, 1);

    assertThat(runs).hasValue(21 + 2);
    assertThat(campaign.tally().mismatches()).isEqualTo(2);
    assertThat(told).extracting(failure -> failure.scenario().seed()).containsExactly(1L, 21L);
    assertThat(told.getFirst().violation().detail())
        .contains("trace 0000000000000001", "0000000000000002");
  }

  private static Outcome outcome(long hash) {
    return new Outcome(List.of(), hash, 10, 5, 1, 2, List.of(), Map.of());
  }

  @Test
  void what_led_to_a_failure_is_drawn_from_life_to_life() {
    String page =
        SequenceDiagram.of(
            "E5 <lost>",
            List.of(
                new Trace.Entry(1, 0.5, "send", "ordering->payment", "asked of 7"),
                new Trace.Entry(2, 0.6, "fault", "send:ordering->payment", "LOST"),
                new Trace.Entry(3, 0.75, "stored", "payment", "charged")));

    assertThat(page)
        .contains("<title>E5 &lt;lost&gt;</title>", ">ordering</text>", ">payment</text>")
        .contains(
            "<line class=\"send\" x1=\"110\" y1=\"64\" x2=\"340\" y2=\"64\"/>", ">asked of 7<")
        .contains("class=\"fault\"", ">fault send:ordering-&gt;payment LOST<")
        .contains(">0.750 s<", ">• stored charged<");
  }

  @Test
  void as_json_it_is_one_object_of_this_shape() {
    Tally tally = new Tally();
    tally.add(outcome(1));
    tally.repeated(false);

    assertThat(Summary.of(tally, 1.26, new Summary.Hunt(43, 42)).json())
        .isEqualTo(
            "{\"seeds\":1,\"failures\":[],\"sagas\":1,\"simulatedSeconds\":2,"
                + "\"wallSeconds\":1.3,\"hashMismatches\":1,"
                + "\"mutants\":{\"total\":43,\"killed\":42}}");
  }
}
