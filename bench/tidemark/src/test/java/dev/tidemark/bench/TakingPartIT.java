package dev.tidemark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.bench.contestant.Works;
import dev.tidemark.bench.raw.Raw;
import dev.tidemark.bench.tidemark.TidemarkContestant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every work on every system of ours, as short as can be. */
class TakingPartIT {
  static final List<String> WORKS = Works.ALL;
  private static final int CALLERS = 2;

  @TempDir private static Path folder;
  private static Server server;
  private static Lineup lineup;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start(folder, Map.of());
    lineup =
        Lineup.of(List.of(program(Raw.class), program(TidemarkContestant.class)), folder)
            .only(name -> !name.matches(".*-after-\\d{6,}"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<String> program(Class<?> main) {
    return Lineup.java(
        "-XX:TieredStopAtLevel=1", // It is not how fast they are that is judged here.
        "-Dtidemark.bench.events=2000",
        "-Dtidemark.bench.aggregates=2",
        "-Dtidemark.bench.products=20", // Each is stocked by a command of its own.
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  private static Contest contest(String work, Lineup who)
      throws SQLException, InterruptedException {
    Plan plan =
        new Plan(
            List.of(work),
            List.of(CALLERS),
            1,
            Duration.ofSeconds(1),
            Optional.of(Duration.ofMillis(10)));
    Contest contest = new Contest(work, plan, server, Optional.empty(), line -> {});
    contest.run(who, folder);
    return contest;
  }

  @ParameterizedTest
  @FieldSource("WORKS")
  void every_counted_unit_is_in_the_database(String work) throws Exception {
    Contest contest = contest(work, lineup);

    assertThat(contest.faults()).isEmpty();
    assertThat(contest.results())
        .extracting(Result::system)
        .containsExactlyElementsOf(lineup.doing(work).keySet())
        .contains("tidemark".concat(work.equals(Works.GROWN) ? "-after-10000" : ""));
    assertThat(contest.results())
        .allSatisfy(result -> {
          assertThat(result.work()).isEqualTo(work);
          assertThat(result.slices()).hasSize(1);
          assertThat(result.slices().getFirst().units()).isPositive();
          assertThat(result.perSecond()).isPositive();
        });
  }

  @Test
  void a_system_that_counts_what_it_did_not_store_is_found_out() throws Exception {
    Lineup liars = Lineup.of(List.of(program(Liar.class)), folder);

    Contest contest = contest(Works.NEW, liars);

    assertThat(contest.faults())
        .singleElement()
        .asString()
        .matches("tidemark-liar, new: \\d+ units were counted, 0 are in the database");
  }

  @Test
  void a_system_that_fails_drops_out_and_the_others_go_on() throws Exception {
    List<List<String>> programs = new ArrayList<>(List.of(program(Raw.class)));
    programs.add(program(Liar.class));
    Lineup all = Lineup.of(programs, folder);

    Contest contest = contest(Works.HOT, all);

    assertThat(contest.faults())
        .singleElement()
        .asString()
        .contains("tidemark-liar, hot")
        .contains("cannot do this");
    assertThat(contest.results())
        .extracting(Result::system)
        .containsExactly("raw", "raw-coalesced-1", "raw-coalesced-2");
  }

  @Test
  void what_a_system_prints_does_not_reach_the_pipe() throws Exception {
    contest(Works.NEW, Lineup.of(List.of(program(Liar.class)), folder));

    assertThat(Files.readString(folder.resolve("tidemark-liar-new.log"))).contains("Trust me.");
  }
}
