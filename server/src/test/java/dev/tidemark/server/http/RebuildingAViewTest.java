package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static dev.tidemark.server.http.ServedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.server.http.ServedShop.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Views are rebuilt through the operations routes while the shop is open. */
class RebuildingAViewTest {
  private static final String VIEWS = "/v1/operations/views";
  private static final String LEVELS = VIEWS + "/inventory/stock-level/rebuilds";

  private static JsonNode ended(Answer begun) {
    assertThat(begun.status()).isEqualTo(202);
    String address = begun.header("Location");
    assertThat(address).endsWith("/" + begun.json().path("rebuildId").asString());
    await(() -> hasEnded(SHOP.get(address).json()));
    return SHOP.get(address).json();
  }

  private static boolean hasEnded(JsonNode status) {
    return List.of("done", "failed").contains(status.path("phase").asString());
  }

  /** Changes a row of the live table behind everybody's back. */
  private static void damage(String product) {
    ViewStore views = SHOP.store("inventory").views();
    TableId live = views.tables().live("stock-level", 1).orElseThrow();
    byte[] wrong =
        new String(
                views.row(live, Tenant.DEFAULT, product).orElseThrow().body(),
                java.nio.charset.StandardCharsets.UTF_8)
            .replace("\"onHand\":5", "\"onHand\":50")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Lease lease =
        SHOP.store("inventory").leases().take("vandal", "v", Duration.ofMinutes(1)).orElseThrow();
    Checkpoint as = views.tables().progress(live).orElseThrow();
    views.apply(live, List.of(new RowChange(live, Tenant.DEFAULT, product, wrong)), as, lease);
  }

  @Test
  void shows_field_by_field_what_was_wrong_and_repairs_it() {
    String product = SHOP.product(5);
    damage(product);

    JsonNode compared = ended(SHOP.post(LEVELS, "{\"mode\":\"compare\"}"));
    JsonNode repaired = ended(SHOP.post(LEVELS, "{}"));

    assertThat(compared.path("phase").asString()).isEqualTo("done");
    for (JsonNode found : List.of(compared, repaired)) {
      JsonNode row = found.path("comparison").path("differences").path(0);
      assertThat(found.path("comparison").path("differing").asInt()).isEqualTo(1);
      assertThat(row.path("key").asString()).isEqualTo(product);
      assertThat(row.path("kind").asString()).isEqualTo("differing");
      assertThat(row.path("fields").path(0).toString())
          .isEqualTo("{\"field\":\"onHand\",\"live\":50,\"rebuilt\":5}");
    }
    assertThat(SHOP.get("/v1/stock/" + product).json().path("onHand").asInt()).isEqualTo(5);
    JsonNode again = ended(SHOP.post(LEVELS, "{\"mode\":\"compare\"}"));
    assertThat(again.path("comparison").path("differing").asInt()).isZero();
    assertThat(again.path("comparison").path("equal").asInt()).isPositive();
  }

  @Test
  void goes_back_to_the_earlier_rows() {
    String path = VIEWS + "/inventory/reservation/rebuilds";
    JsonNode switched = ended(SHOP.post(path, "{\"mode\":\"switch\"}"));
    JsonNode back = ended(SHOP.post(path, "{\"mode\":\"back\"}"));

    assertThat(back.path("phase").asString()).isEqualTo("done");
    assertThat(back.path("table").asString()).isNotEqualTo(switched.path("table").asString());
    JsonNode nothingElse = ended(SHOP.post(path, "{\"mode\":\"switch\"}"));
    assertThat(nothingElse.path("phase").asString()).isEqualTo("done");
  }

  @Test
  void refuses_a_second_rebuild_of_one_view() {
    String path = VIEWS + "/ordering/order-timeline/rebuilds";
    Lease other =
        SHOP.store("ordering")
            .leases()
            .take("rebuild:order-timeline", "another process", Duration.ofMinutes(5))
            .orElseThrow();
    Answer first = SHOP.post(path, "{}");
    Answer second = SHOP.post(path, "{}");
    SHOP.store("ordering").leases().release(other);

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("rebuild-in-progress");
    ended(first);
  }

  @Test
  void is_seen_in_the_figures() {
    SHOP.product(5);
    double before = replayed();
    JsonNode compared = ended(SHOP.post(LEVELS, "{\"mode\":\"compare\"}"));

    assertThat(compared.path("events").asLong()).isPositive();
    assertThat(replayed() - before).isEqualTo(compared.path("events").asDouble());
  }

  private static double replayed() {
    String series = "tidemark_replayed_events_total{context=\"inventory\",view=\"stock-level\"} ";
    return SHOP.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }

  @Test
  void says_which_views_there_are() {
    Answer unknown = SHOP.post(VIEWS + "/ordering/order-sumary/rebuilds", "{}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("detail").asString())
        .contains("ordering/order-sumary")
        .contains("ordering/order-summary");
    assertThat(SHOP.get(VIEWS).json().path("items").findValuesAsString("view"))
        .contains("order-summary", "order-timeline", "stock-level", "revenue");
  }

  @Test
  void refuses_what_it_does_not_understand() {
    assertThat(SHOP.post(LEVELS, "{\"mode\":\"both\"}").status()).isEqualTo(400);
    assertThat(SHOP.post(LEVELS, "{\"speed\":9}").status()).isEqualTo(400);
    assertThat(SHOP.post(LEVELS, "[").status()).isEqualTo(400);
    assertThat(SHOP.get(LEVELS + "/0197a000-0000-7000-8000-000000000000").status()).isEqualTo(404);
  }
}
