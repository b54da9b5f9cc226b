package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BuyingTheLastUnitsTest {
  @Test
  void serves_as_many_buyers_as_there_are_units() throws Exception {
    String sku = SHOP.product(20);

    List<Answer> answers =
        RepeatingARequestTest.together(200, () -> SHOP.post("/v1/orders", ServedShop.order(sku)));
    SHOP.awaitQuiet();

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    Map<String, Long> statuses =
        answers.stream()
            .map(a -> SHOP.get(a.header("Location")).json().path("status").asString())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(statuses)
        .containsExactlyInAnyOrderEntriesOf(Map.of("Confirmed", 20L, "Cancelled", 180L));
    var stock = SHOP.get("/v1/stock/" + sku).json();
    assertThat(stock.path("available").asInt(-1)).as(stock.toString()).isZero();
  }
}
