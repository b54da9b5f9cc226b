package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo plays a file of order lines and every rule holds afterwards. */
class PlayingTheDemoIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"reserve-first", "pay-first"})
  void settles_every_order_of_the_small_set(String saga) throws Exception {
    JsonNode found = play(0, "--saga", saga);

    assertThat(found.path("orders").path("placed").asInt()).isEqualTo(60);
    assertThat(found.path("orders").path("unsettled").asInt()).isZero();
    assertThat(found.path("orders").path("confirmed").asInt()).isPositive();
    assertThat(found.path("orders").path("cancelled").asInt()).isPositive();
    assertThat(found.path("money").path("held").asLong())
        .isEqualTo(
            found.path("money").path("captured").asLong()
                - found.path("money").path("refunded").asLong());
    assertThat(found.path("money").path("currency").asString()).isEqualTo("GBP");
    assertThat(found.path("invariants").size()).isGreaterThan(10);
    found
        .path("invariants")
        .forEach(i -> assertThat(i.path("holds").asBoolean()).as(i.toString()).isTrue());
  }

  @Test
  void tells_bad_rows_by_line_and_goes_on() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("orders.csv"),
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1,CUP,"A cup, blue",2,2026-03-01 10:00:00,2.50,7,Norway
            2,CUP,cup,two,2026-03-01 10:00:00,2.50,7,Norway
            3,CUP,cup,1,2026-03-01 10:00:00,0.005,7,Norway
            4,CUP,cup,-1,2026-03-01 10:00:00,2.50,7,Norway
            ,CUP,cup,1,2026-03-01 10:00:00,2.50,7,Norway
            5,CUP,cup
            C6,CUP,"A cup, blue",-2,2026-03-01 11:00:00,2.50,7,Norway
            """);

    JsonNode found = play(0, "--orders", file.toString());

    assertThat(found.path("orders").path("placed").asInt()).isEqualTo(1);
    assertThat(found.path("orders").path("cancelled").asInt()).isEqualTo(1);
    assertThat(found.path("rejectedRows").asInt()).isEqualTo(5);
    assertThat(folder.resolve("errors.log"))
        .content()
        .contains("line 3", "line 4", "line 5", "line 6", "line 7");
  }

  @Test
  void places_nothing_twice_when_a_file_is_fed_twice() throws Exception {
    try (Installation installation = Installation.up(folder.resolve("data"))) {
      JsonNode first = play(0, "--url", installation.shop().base(), "--limit", "12");
      JsonNode second = play(0, "--url", installation.shop().base(), "--limit", "12");

      assertThat(second.path("orders")).isEqualTo(first.path("orders"));
      assertThat(second.path("money")).isEqualTo(first.path("money"));
      assertThat(second.path("stock")).isEqualTo(first.path("stock"));
    }
  }

  private JsonNode play(int status, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("demo", "--json"));
    arguments.addAll(List.of(options));
    Path output = folder.resolve("findings.json");
    Path errors = folder.resolve("errors.log");
    int ended = Installation.run(arguments, output, errors, LIMIT);
    assertThat(ended).as(Files.readString(errors) + Files.readString(output)).isEqualTo(status);
    return JsonMapper.builder().build().readTree(Files.readAllBytes(output));
  }
}
