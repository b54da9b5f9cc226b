package dev.tidemark.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindingServicesIT {
  private static final URI ONE = URI.create("http://127.0.0.1:1001");
  private static final URI TWO = URI.create("http://127.0.0.1:1002");

  /** Longer than a slow machine keeps a heartbeat waiting. */
  private static final Duration SESSION = Duration.ofSeconds(20);

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path data;

  private final Deque<LocalZooKeeper> running = new ArrayDeque<>();

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to come true").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void shows_instances_as_they_come_and_go() throws Exception {
    LocalZooKeeper server = server(0);
    try (ServiceRegistry gateway = new ServiceRegistry(server.address(), SESSION);
        ServiceRegistry inventory = new ServiceRegistry(server.address(), SESSION)) {
      assertThat(gateway.instances("inventory")).isEmpty();

      AutoCloseable first = inventory.announce("inventory", ONE);
      await(() -> gateway.instances("inventory").equals(List.of(ONE)));
      inventory.announce("inventory", TWO);
      await(() -> gateway.instances("inventory").equals(List.of(ONE, TWO)));
      assertThat(gateway.instances("payment")).isEmpty();

      first.close();
      await(() -> gateway.instances("inventory").equals(List.of(TWO)));
    }
  }

  @Test
  void forgets_the_instances_of_a_process_that_ends() throws Exception {
    LocalZooKeeper server = server(0);
    try (ServiceRegistry gateway = new ServiceRegistry(server.address(), SESSION)) {
      ServiceRegistry inventory = new ServiceRegistry(server.address(), SESSION);
      inventory.announce("inventory", ONE);
      await(() -> gateway.instances("inventory").equals(List.of(ONE)));

      inventory.close();
      await(() -> gateway.instances("inventory").isEmpty());
    }
  }

  @Test
  void goes_on_with_what_is_known_while_the_registry_is_away() throws Exception {
    LocalZooKeeper server = server(0);
    int port = URI.create("zk://" + server.address()).getPort();
    try (ServiceRegistry gateway = new ServiceRegistry(server.address(), SESSION);
        ServiceRegistry inventory = new ServiceRegistry(server.address(), SESSION)) {
      inventory.announce("inventory", ONE);
      await(() -> gateway.instances("inventory").equals(List.of(ONE)));

      server.close();
      assertThat(gateway.instances("inventory")).containsExactly(ONE);

      server(port);
      await(() -> announced(inventory, TWO));
      await(() -> gateway.instances("inventory").contains(TWO));
    }
  }

  private LocalZooKeeper server(int port) throws IOException {
    LocalZooKeeper server = new LocalZooKeeper(data, port);
    running.push(server);
    return server;
  }

  @AfterEach
  void stop() {
    running.forEach(LocalZooKeeper::close);
  }

  private static boolean announced(ServiceRegistry registry, URI address) {
    try {
      registry.announce("inventory", address);
      return true;
    } catch (RegistryUnreachable notYet) {
      return false;
    }
  }

  @Test
  void says_when_there_is_no_registry() {
    assertThatThrownBy(() -> new ServiceRegistry("127.0.0.1:1", Duration.ofMillis(100)))
        .isInstanceOf(RegistryUnreachable.class)
        .hasMessageContaining("127.0.0.1:1");
  }
}
