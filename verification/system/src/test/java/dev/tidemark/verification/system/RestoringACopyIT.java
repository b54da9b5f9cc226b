package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A copy holds all that the installation held, in order, and goes on where it stopped. */
class RestoringACopyIT {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void is_found_in_order_and_goes_on() throws Exception {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy");
    Path file = folder.resolve("kept.tidemark");
    List<String> settled = new ArrayList<>();
    String underWay;
    Map<String, String> calls;
    try (Installation original = Installation.up(data)) {
      original.shop().receive("MUG", 20);
      for (String token : List.of("tok_ok", "tok_decline", "tok_unknown_then_ok")) {
        settled.add(original.shop().place("MUG", 2, token));
      }
      original.shop().awaitQuiet();
      underWay = original.shop().place("MUG", 1, "tok_delay_3");
      calls = Effects.calls(original.shop());
      calls.keySet().retainAll(settled);
      assertThat(calls).hasSameSizeAs(settled);
    }

    run("export", "--data", data.toString(), "--to", file.toString());
    run("restore", "--from", file.toString(), "--data", copy.toString());
    assertInOrder(data, copy);

    try (Installation restored = Installation.up(copy)) {
      restored.shop().awaitStatus(underWay, "Confirmed");
      String next = restored.shop().place("MUG", 1, "tok_ok");
      restored.shop().awaitStatus(next, "Confirmed");
      restored.shop().awaitQuiet();

      assertThat(restored.shop().status(settled.get(0))).isEqualTo("Confirmed");
      assertThat(restored.shop().status(settled.get(1))).isEqualTo("Cancelled");
      assertThat(restored.shop().status(settled.get(2))).isEqualTo("Confirmed");
      assertThat(restored.shop().stock("MUG").path("reserved").asInt()).isEqualTo(2 + 2 + 1 + 1);
      assertThat(Effects.calls(restored.shop()))
          .as("nobody is charged again")
          .containsAllEntriesOf(calls)
          .hasSize(settled.size() + 2);
      assertThat(restored.shop().violations()).isEmpty();
    }
  }

  /** Nothing speaks against the copy, and it holds as much as the original. */
  private void assertInOrder(Path data, Path copy) throws Exception {
    JsonNode original = JSON.readTree(run("check", "--json", "--data", data.toString()));
    JsonNode copied = JSON.readTree(run("check", "--json", "--data", copy.toString()));

    assertThat(copied.path("invariants").size()).isGreaterThan(20);
    copied
        .path("invariants")
        .forEach(one -> assertThat(one.path("holds").asBoolean()).as(one.toString()).isTrue());
    assertThat(copied.path("positions")).isEqualTo(original.path("positions"));
    assertThat(copied.path("positions").path("ordering").asInt()).isPositive();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, arguments[0], ".out");
    Path errors = Files.createTempFile(folder, arguments[0], ".err");
    int status = Installation.run(List.of(arguments), output, errors, LIMIT);
    assertThat(status).as("%s", Files.readString(errors) + Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
