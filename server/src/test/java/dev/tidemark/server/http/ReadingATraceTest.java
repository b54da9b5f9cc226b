package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.server.http.ServedShop.Answer;
import dev.tidemark.server.trace.Intention;
import dev.tidemark.server.trace.OrderTrace;
import dev.tidemark.server.trace.Step;
import dev.tidemark.server.trace.TraceText;
import dev.tidemark.server.trace.Traces;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one order set off is read from the logs, whether or not anybody watched. */
final class ReadingATraceTest {
  private static final String TRACES = "/v1/operations/traces/";

  private static String ordered(String sku) {
    Answer placed = SHOP.post("/v1/orders", ServedShop.order(sku));
    SHOP.awaitQuiet();
    return placed.json().path("orderId").asString();
  }

  private static OrderTrace read(String id) {
    return OrderTrace.read(SHOP.get(TRACES + id).response().body());
  }

  @Test
  void everything_an_order_led_to_hangs_below_the_request() {
    OrderTrace trace = read(ordered(SHOP.product(1)));

    assertThat(trace.steps())
        .extracting(Step::context)
        .contains("ordering", "inventory", "payment", "cardprocessor", "notification", "analytics");
    assertThat(trace.steps().getFirst().how()).isEqualTo(Step.How.REQUEST);
    assertThat(trace.steps().stream().filter(step -> step.parent().isEmpty())).hasSize(1);
    Set<String> earlier = new HashSet<>();
    for (Step step : trace.steps()) {
      assertThat(step.parent().isEmpty() || earlier.contains(step.parent())).isTrue();
      assertThat(earlier.add(step.id())).as("once each").isTrue();
    }
    assertThat(trace.steps().stream().filter(step -> step.how() == Step.How.CALL))
        .extracting(Step::context)
        .contains("cardprocessor");
    assertThat(trace.complete()).isTrue();
    assertThat(trace.unavailable()).isEmpty();
  }

  @Test
  void what_a_timer_set_off_hangs_below_what_happened_to_its_owner() {
    String order = ordered(SHOP.product(1));

    ServedShop.await(() -> read(order).steps().stream().anyMatch(ReadingATraceTest::callsBack));

    OrderTrace trace = read(order);
    Step timer =
        trace.steps().stream()
            .filter(step -> step.how() == Step.How.TIMER)
            .findFirst()
            .orElseThrow();
    assertThat(timer.context()).isEqualTo("cardprocessor");
    assertThat(timer.parent()).startsWith("cardprocessor:");
    assertThat(trace.steps().stream().filter(step -> step.parent().isEmpty())).hasSize(1);
  }

  private static boolean callsBack(Step step) {
    return step.events().stream().anyMatch(event -> event.what().contains("callback-due"));
  }

  @Test
  void nothing_of_another_order_is_in_it() {
    String sku = SHOP.product(2);
    OrderTrace one = read(ordered(sku));
    OrderTrace other = read(ordered(sku));

    assertThat(one.steps())
        .extracting(Step::id)
        .doesNotContainAnyElementsOf(other.steps().stream().map(Step::id).toList());
  }

  @Test
  void what_was_wanted_later_is_a_tree_of_its_own() {
    String order = ordered(SHOP.product(1));
    SHOP.post("/v1/orders/" + order + "/cancellation", "{\"reason\":{\"code\":\"changed-mind\"}}");
    SHOP.awaitQuiet();

    OrderTrace trace = read(order);

    assertThat(trace.steps().stream().filter(step -> step.how() == Step.How.REQUEST)).hasSize(2);
    assertThat(TraceText.of(trace)).contains("order-placed", "cancellation-requested");
  }

  @Test
  void a_request_is_found_by_its_correlation_as_well() {
    OrderTrace byOrder = read(ordered(SHOP.product(1)));
    UUID correlation = byOrder.intentions().getFirst().correlation();

    OrderTrace byRequest = read(correlation.toString());

    assertThat(byRequest.steps())
        .extracting(Step::id)
        .containsAll(byOrder.steps().stream().map(Step::id).toList());
  }

  @Test
  void to_another_tenant_nothing_is_shown() {
    Intention known = read(ordered(SHOP.product(1))).intentions().getFirst();

    OrderTrace strange =
        new Traces(SHOP.platform(), "shop")
            .of(known.correlation().toString(), new Tenant("other"), List.of(known));

    assertThat(strange.steps()).isEmpty();
  }

  @Test
  void the_text_shows_each_message_above_who_took_it() {
    String order = ordered(SHOP.product(1));
    List<String> lines = TraceText.of(read(order)).lines().toList();

    assertThat(lines.getFirst()).isEqualTo(order);
    int asked = indexOf(lines, "» inventory.reserve-inventory to inventory");
    int held = indexOf(lines, "inventory: reservation-made");
    int told = indexOf(lines, "» inventory.inventory-reserved");
    assertThat(List.of(asked, held, told)).isSorted().doesNotContain(-1);
    assertThat(lines.get(held).indexOf("inventory:"))
        .as("deeper")
        .isGreaterThan(lines.get(asked).indexOf("»"));
  }

  private static int indexOf(List<String> lines, String text) {
    return lines.stream()
        .filter(line -> line.contains(text))
        .map(lines::indexOf)
        .findFirst()
        .orElse(-1);
  }

  @Test
  void what_is_unknown_or_malformed_is_said_so() {
    assertThat(SHOP.get(TRACES + "0197a3f2-5c00-7000-8000-0000000000ff").status()).isEqualTo(404);
    assertThat(SHOP.get(TRACES + "nobody").status()).isEqualTo(404);
    assertThat(SHOP.get(TRACES + "nobody?also=x").status()).isEqualTo(400);
    assertThat(SHOP.get(TRACES + "nobody?other=x").status()).isEqualTo(400);
    Intention known = read(ordered(SHOP.product(1))).intentions().getFirst();
    assertThat(SHOP.get(TRACES + "nobody?also=" + known.text()).status()).isEqualTo(200);
  }
}
