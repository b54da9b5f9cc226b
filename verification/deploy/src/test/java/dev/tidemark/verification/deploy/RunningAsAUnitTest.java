package dev.tidemark.verification.deploy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The unit for a plain host. */
class RunningAsAUnitTest {
  private static final String UNIT = Shipped.text(Shipped.at("systemd/tidemark.service"));

  static List<Rule<String>> rules() {
    return UnitRules.ALL;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_unit_keeps(Rule<String> rule) {
    assertThat(rule.violations(UNIT)).isEmpty();
  }

  /** Where systemd is, it has the last word; its canary shows that it would say it. */
  @Test
  void systemd_has_nothing_to_say_against_it(@TempDir Path folder) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String here = UNIT.replace("/usr/bin/java", java.toString());
    Path judge = Path.of("/usr/bin/systemd-analyze");
    if (Files.isExecutable(judge)) {
      assertThat(said(judge, folder, here)).isEmpty();
      assertThat(said(judge, folder, here.replace("KillMode=mixed", "KillMode=gently")))
          .contains("kill mode");
    }
  }

  private static String said(Path judge, Path folder, String unit) throws Exception {
    Path file = Files.writeString(folder.resolve("tidemark.service"), unit);
    Process process =
        new ProcessBuilder(judge.toString(), "verify", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().filter(line -> line.contains(file.toString())).collect(joining("\n"));
  }
}
