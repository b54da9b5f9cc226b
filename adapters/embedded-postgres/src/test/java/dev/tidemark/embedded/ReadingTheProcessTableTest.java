package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadingTheProcessTableTest {
  private static final Path CLUSTER = Path.of("/data/my folder/cluster");
  private static final String REST =
      " 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 1000 10 18446744073709551615";

  @Test
  void knows_a_server_by_its_data_directory() {
    RunningProcess server =
        process("(postgres) S", "/opt/bin/postgres\0-D\0/data/my folder/cluster\0-p\0005432\0");

    assertThat(server.isAlive()).isTrue();
    assertThat(server.isPostgres()).isTrue();
    assertThat(server.startTicks()).isEqualTo(98_765);
    assertThat(server.isServerOf(CLUSTER)).isTrue();
    assertThat(server.isServerOf(Path.of("/data/my folder"))).isFalse();
    assertThat(server.startedByLauncher()).isFalse();
  }

  @Test
  void knows_its_own_server_by_the_mark() {
    assertThat(
            process("(postgres) S", "postgres\0-D\0/d\0-c\0tidemark.owner_pid=7\0")
                .startedByLauncher())
        .isTrue();
  }

  @Test
  void takes_a_backend_for_no_server() {
    RunningProcess backend = process("(postgres) S", "postgres: checkpointer \0");

    assertThat(backend.isPostgres()).isTrue();
    assertThat(backend.isServerOf(CLUSTER)).isFalse();
  }

  @Test
  void counts_one_that_ended_uncollected_as_dead() {
    assertThat(process("(postgres) Z", "").isAlive()).isFalse();
  }

  @Test
  void reads_a_name_with_brackets_and_spaces() {
    RunningProcess odd = process("(a) S (b) R", "odd\0");

    assertThat(odd.name()).isEqualTo("a) S (b");
    assertThat(odd.state()).isEqualTo('R');
  }

  @Test
  void finds_this_process_and_not_one_that_never_was() {
    long self = ProcessHandle.current().pid();

    assertThat(ProcessTable.find(self))
        .hasValueSatisfying(process -> assertThat(process.stillRuns()).isTrue());
    assertThat(ProcessTable.find(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void does_not_take_a_successor_with_the_same_number_for_the_old_process() {
    long self = ProcessHandle.current().pid();

    assertThat(process(self, "(java) S", "java\0").stillRuns()).isFalse();
  }

  private static RunningProcess process(String nameAndState, String commandLine) {
    return process(42, nameAndState, commandLine);
  }

  private static RunningProcess process(long pid, String nameAndState, String commandLine) {
    return RunningProcess.parse(pid, pid + " " + nameAndState + REST, commandLine);
  }
}
