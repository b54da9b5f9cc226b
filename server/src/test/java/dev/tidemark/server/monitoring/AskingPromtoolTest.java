package dev.tidemark.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskingPromtoolTest {
  @TempDir private Path folder;

  @Test
  void rules_are_well_formed() throws Exception {
    write();
    Answer answer = promtool("check", "rules", "rules.yaml");
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.text())
        .contains(RulesFile.rules().split(" expr: ", -1).length - 1 + " rules found");
  }

  @Test
  void every_alert_fires_and_clears() throws Exception {
    write();
    Answer answer = promtool("test", "rules", "tests/causes.test.yaml", "tests/promises.test.yaml");
    assertThat(answer.status()).as(answer.text()).isZero();
  }

  @Test
  void an_alert_that_does_not_fire_is_noticed() throws Exception {
    write();
    Path tests = folder.resolve("tests/causes.test.yaml");
    Files.writeString(tests, Files.readString(tests).replace("'0x2 1x4 0x20'", "'0x2 0x4 0x20'"));
    Answer answer = promtool("test", "rules", "tests/causes.test.yaml");
    assertThat(answer.status()).isNotZero();
    assertThat(answer.text()).contains("KeyParked");
  }

  @Test
  void rules_for_who_cannot_wait_are_well_formed_and_differ_in_time_alone() throws Exception {
    Files.writeString(folder.resolve("rules.yaml"), MonitoringFiles.causes(12));
    Answer answer = promtool("check", "rules", "rules.yaml");
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(MonitoringFiles.causes(12))
        .contains("for: 5s", "seconds[10s])) > 3")
        .doesNotContainPattern("\\dm\\b");
    assertThat(MonitoringFiles.causes(1).replace("60s", "1m").replace("120s", "2m"))
        .contains("for: 1m", "seconds[2m])) > 3");
  }

  private void write() throws IOException {
    Files.createDirectories(folder.resolve("tests"));
    Files.writeString(folder.resolve("rules.yaml"), RulesFile.rules());
    Files.writeString(folder.resolve("tests/causes.test.yaml"), RulesFile.testsOfCauses());
    Files.writeString(folder.resolve("tests/promises.test.yaml"), RulesFile.testsOfPromises());
  }

  private record Answer(int status, String text) {}

  private Answer promtool(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "promtool";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new AssertionError(
          "promtool is not here; ./tidemark verify installs it, by hand: apt-get install"
              + " prometheus",
          missing);
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
