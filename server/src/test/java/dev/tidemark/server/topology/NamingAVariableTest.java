package dev.tidemark.server.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.server.http.MessageRoutes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a topology file would hold a secret it can name a variable of the environment. */
class NamingAVariableTest {
  private static Placed over(String rabbitmq) {
    return placed(rabbitmq, "in-process");
  }

  private static Placed placed(String rabbitmq, String cache) {
    return new Placed(
        Map.of(
            "all",
            new Placed.Service(Topology.Role.CONTEXTS, List.of("a"), List.of(), Optional.empty())),
        new Topology.Messages(Optional.of(Topology.Carrier.RABBITMQ), Map.of()),
        Map.of("rabbitmq", rabbitmq),
        cache,
        Optional.empty(),
        "whsec_");
  }

  @Test
  void the_address_of_a_broker_may_be_in_a_variable() {
    assertThat(over("$PATH").broker(Topology.Carrier.RABBITMQ)).isEqualTo(System.getenv("PATH"));
    assertThat(over("amqp://there").broker(Topology.Carrier.RABBITMQ)).isEqualTo("amqp://there");
  }

  @Test
  void nobody_else_is_told_what_a_variable_holds() {
    MessageRoutes secret = Wires.told(over("$PATH"));

    assertThat(secret.brokers())
        .containsExactly(Map.entry("rabbitmq", new MessageRoutes.Broker("amqp", "", "/")));
    assertThat(secret.carriers()).containsExactly(Map.entry("a", "rabbitmq"));
    assertThat(Wires.told(over("amqps://ann:secret@there/shop")).brokers())
        .containsExactly(
            Map.entry("rabbitmq", new MessageRoutes.Broker("amqps", "there:5671", "shop")));
  }

  @Test
  void of_a_broker_without_an_address_none_is_told() {
    assertThat(Wires.told(over("")).brokers())
        .containsExactly(Map.entry("rabbitmq", new MessageRoutes.Broker("amqp", "", "/")));
  }

  @Test
  void the_cache_may_be_in_a_variable() {
    assertThatThrownBy(() -> placed("amqp://there", "$PATH").caching())
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageStartingWith("cache: Say in-process, none, redis");
    assertThat(placed("amqp://there", "redis://cache.example:7000").caching().redis())
        .hasValueSatisfying(redis -> assertThat(redis.port()).isEqualTo(7000));
  }

  @Test
  void a_variable_that_is_not_set_is_named() {
    assertThatThrownBy(() -> over("$TIDEMARK_NOT_SET").broker(Topology.Carrier.RABBITMQ))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining("TIDEMARK_NOT_SET");
  }
}
