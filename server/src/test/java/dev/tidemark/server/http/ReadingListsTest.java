package dev.tidemark.server.http;

import static dev.tidemark.server.http.ServedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.ServedShop.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingListsTest {
  private static final String CUSTOMER = "reader-" + UUID.randomUUID();
  private static final String LIST = "/v1/orders?customerId=" + CUSTOMER;
  private static final int ORDERS = 23;

  @BeforeAll
  static void orders() {
    String sku = SHOP.product(ORDERS);
    for (int i = 0; i < ORDERS; i++) {
      SHOP.post("/v1/orders", ServedShop.order(sku).replace("ann", CUSTOMER));
    }
    SHOP.awaitQuiet();
  }

  private static String cursor() {
    return SHOP.get(LIST + "&limit=5&sort=createdAt").json().path("nextCursor").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&sort=createdAt", "&sort=-createdAt", "&sort=status"})
  void shows_every_row_once(String sort) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = SHOP.get(LIST + sort + "&limit=5" + cursor);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      page.json().path("items").forEach(i -> seen.add(i.path("orderId").asString()));
      cursor =
          page.json().has("nextCursor")
              ? "&cursor=" + page.json().path("nextCursor").asString()
              : "";
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(ORDERS).doesNotHaveDuplicates();
  }

  @Test
  void keeps_the_order_it_was_asked_for() {
    List<String> times = new ArrayList<>();
    SHOP.get(LIST + "&sort=-createdAt")
        .json()
        .path("items")
        .forEach(i -> times.add(i.path("createdAt").asString()));

    assertThat(times).hasSize(ORDERS).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void refuses_a_cursor_somebody_changed() {
    String cursor = cursor();
    for (int at : new int[] {0, cursor.length() / 2, cursor.length() - 2}) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);

      Answer answer = SHOP.get(LIST + "&sort=createdAt&cursor=" + changed);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid-cursor");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/orders?customerId=somebody-else&sort=createdAt",
        "/v1/orders?sort=createdAt",
        "/v1/orders?sort=-createdAt",
        "/v1/stock?sort=createdAt"
      })
  void refuses_a_cursor_of_another_list(String list) {
    Answer answer = SHOP.get(list + "&cursor=" + cursor());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "%20", "AAAA", "////", "../.."})
  void refuses_a_cursor_somebody_made_up(String cursor) {
    assertThat(SHOP.get(LIST + "&cursor=" + cursor).code()).isEqualTo("invalid-cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=ten",
        "limit=",
        "sort=customerSecret",
        "sort=",
        "sort=-",
        "sort=total",
        "count=exact",
        "count=estimate"
      })
  void refuses_what_it_does_not_offer(String parameter) {
    Answer answer = SHOP.get(LIST + "&" + parameter);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
  }

  @Test
  void offers_up_to_200_rows() {
    assertThat(SHOP.get(LIST + "&limit=200").json().path("items")).hasSize(ORDERS);
  }
}
