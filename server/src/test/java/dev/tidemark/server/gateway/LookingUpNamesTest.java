package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LookingUpNamesTest {
  private static final Duration TTL = Duration.ofSeconds(10);
  private static final Map<String, List<URI>> SERVICES =
      Map.of("inventory", List.of(URI.create("http://inventory.shop.internal:8080")));

  private final MovedTime time = new MovedTime();
  private final AtomicReference<List<String>> answer = new AtomicReference<>(List.of("10.0.0.1"));
  private final AtomicInteger lookUps = new AtomicInteger();
  private final Discovery discovery =
      new DnsDiscovery(SERVICES, TTL, this::lookUp, time, Runnable::run);

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    assertThat(host).isEqualTo("inventory.shop.internal");
    lookUps.incrementAndGet();
    List<String> addresses = answer.get();
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    InetAddress[] found = new InetAddress[addresses.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = InetAddress.getByName(addresses.get(i));
    }
    return found;
  }

  private static List<URI> at(String... addresses) {
    return List.of(addresses).stream().map(a -> URI.create("http://" + a + ":8080")).toList();
  }

  @Test
  void happens_again_only_when_the_answer_is_old() {
    assertThat(discovery.instances("inventory")).isEqualTo(at("10.0.0.1"));
    answer.set(List.of("10.0.0.3", "10.0.0.2", "::1"));
    assertThat(discovery.instances("inventory")).isEqualTo(at("10.0.0.1"));
    assertThat(lookUps).hasValue(1);

    time.move(TTL);
    discovery.instances("inventory"); // whoever finds it old does not wait for the new one
    assertThat(discovery.instances("inventory"))
        .isEqualTo(at("10.0.0.2", "10.0.0.3", "[0:0:0:0:0:0:0:1]"));
    assertThat(lookUps).hasValue(2);
  }

  @Test
  void keeps_the_old_addresses_when_nobody_knows_the_name_any_more() {
    discovery.instances("inventory");
    answer.set(List.of());
    time.move(TTL);
    discovery.instances("inventory");

    assertThat(lookUps).hasValue(2);
    assertThat(discovery.instances("inventory")).isEqualTo(at("10.0.0.1"));
  }

  @Test
  void finds_nothing_for_a_service_without_a_name() {
    assertThat(discovery.instances("payment")).isEmpty();
  }

  @Test
  void is_not_needed_for_numeric_addresses() {
    List<URI> numeric = at("127.0.0.1", "127.0.0.2");
    Discovery plain = new DnsDiscovery(Map.of("inventory", numeric), TTL);

    assertThat(plain.instances("inventory")).isEqualTo(numeric);
  }

  @Test
  void works_with_the_names_of_this_machine() {
    try (FakeService stock = FakeService.saying("{}")) {
      URI named = URI.create("http://localhost:" + stock.address().getPort());
      Discovery real = new DnsDiscovery(Map.of("inventory", List.of(named)), TTL);

      assertThat(real.instances("inventory")).contains(stock.address());
    }
  }
}
