package dev.tidemark.server.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.server.topology.Topology.Carrier;
import dev.tidemark.server.topology.Topology.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A topology file says which services there are, and a wrong one is told what is wrong. */
class ReadingATopologyTest {
  private static final Set<String> SHOP =
      Set.of("ordering", "payment", "inventory", "notification", "analytics", "cardprocessor");

  private static final String SMALL =
      """
      messages: {via: rabbitmq, except: {b: kafka}}
      services:
        front: {role: gateway, port: 8080}
        all: {contexts: [a, b], instances: 2}
      brokers: {kafka: "there:9092"}
      databases:
        all: {url: "jdbc:postgresql://there/all", user: ann, password: $SECRET}
      cache: redis
      """;

  private static Topology checked(String text) {
    return TopologyFile.parse(text).checked(Set.of("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"split", "split-kafka"})
  void those_that_come_with_the_platform_run_the_shop(String name) {
    Topology own = TopologyFile.read(name).checked(SHOP);

    assertThat(own.of(Role.CONTEXTS)).hasSameSizeAs(SHOP);
    assertThat(own.of(Role.GATEWAY)).containsExactly("gateway");
    assertThat(own.of(Role.AUDITOR)).containsExactly("auditor");
  }

  @Test
  void everything_can_be_one_process() {
    Topology single = TopologyFile.read("single").checked(SHOP);

    assertThat(single.services()).hasSize(1);
    assertThat(single.messages().all()).isEmpty();
    assertThatThrownBy(() ->
            checked("services: {all: {role: whole, contexts: [a, b]}, judge: {role: auditor}}"))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining("is all there is");
    assertThatThrownBy(() ->
            checked("services: {all: {role: whole, contexts: [a, b]}}\nmessages: {via: kafka}"))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining("leave messages out");
  }

  @Test
  void how_it_is_watched_is_in_the_file_as_well() {
    String telemetry = "telemetry: {otlp: \"http://there:4318\", sample: 0.5, logs: json}\n";

    assertThat(checked(SMALL + telemetry).watched().options())
        .containsExactly(
            Map.entry("otlp", "http://there:4318"),
            Map.entry("sample", "0.5"),
            Map.entry("logs", "json"));
    assertThat(checked(SMALL).watched()).isEqualTo(Topology.Watched.AS_USUAL);
    assertThat(checked(SMALL + telemetry).scaled(Map.of("all", 3)).watched())
        .isEqualTo(checked(SMALL + telemetry).watched());
  }

  @ParameterizedTest
  @ValueSource(strings = {"otlp: there", "sample: 2", "sample: often", "logs: xml", "to: there"})
  void what_nobody_could_watch_is_refused(String wrong) {
    assertThatThrownBy(() -> checked(SMALL + "telemetry: {" + wrong + "}\n"))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining("telemetry");
  }

  @Test
  void everything_in_the_file_is_read() {
    Topology small = checked(SMALL);

    Topology.Service all = small.services().get("all");
    assertThat(all)
        .isEqualTo(
            new Topology.Service(Role.CONTEXTS, List.of("a", "b"), 2, Optional.empty(), List.of()));
    assertThat(small.services().keySet()).containsExactly("front", "all");
    assertThat(small.messages().of("a")).isEqualTo(Carrier.RABBITMQ);
    assertThat(small.messages().of("b")).isEqualTo(Carrier.KAFKA);
    assertThat(small.messages().all()).containsExactly(Carrier.RABBITMQ, Carrier.KAFKA);
    assertThat(small.brokers()).containsExactly(Map.entry("kafka", "there:9092"));
    assertThat(small.cache()).isEqualTo("redis");
    assertThat(checked(SMALL.replace("cache: redis", "")).cache()).isEqualTo("in-process");
    assertThat(small.databases())
        .containsExactly(
            Map.entry(
                "all", new Topology.Database("jdbc:postgresql://there/all", "ann", "$SECRET")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zookeeper", "one.example:2181,two.example:2181", "$REGISTRY"})
  void a_registry_is_kept_whatever_is_changed(String registry) {
    Topology announced = checked(SMALL + "registry: " + registry + "\n");

    assertThat(announced.scaled(Map.of("all", 5)).keeping("none").registry()).contains(registry);
    assertThat(checked(SMALL).registry()).isEmpty();
  }

  @Test
  void a_service_can_be_scaled() {
    Topology scaled = checked(SMALL).scaled(Map.of("all", 5));

    assertThat(scaled.services())
        .hasEntrySatisfying("all", all -> assertThat(all.instances()).isEqualTo(5));
    assertThatThrownBy(() -> checked(SMALL).scaled(Map.of("nobody", 2)))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessage("--scale names nobody, but there are only all, front.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          via: rabbitmq | via: pigeon | messages.via can be rabbitmq, kafka, not pigeon.
          {via: rabbitmq, except: {b: kafka}} | {} | messages.via must be rabbitmq or kafka.
          [a, b] | [a] | The context b runs in no service.
          [a, b] | [a, b, c] | services.all.contexts names c, but there are only a, b.
          role: gateway | role: boss | front.role can be contexts, gateway, auditor, whole, not boss.
          role: gateway, port | contexts: [a], port | The context a runs in front and all.
          instances: 2 | instances: 99 | can have 1 to 16 instances, not 99.
          instances: 2 | instances: two | all.instances must be a whole number, not two.
          instances: 2 | red: 1 | says red; known there are role, contexts, instances, port
          role: gateway | role: auditor | one service with the role gateway, and at most one auditor.
          contexts: [a, b] | role: contexts | The service all needs contexts, or the role gateway
          all: {url | none: {url | databases names none, but there are only all, front.
          port: 8080 | port: 99999 | The service front cannot have port 99999.
          instances: 2 | instances: 2, port: 8079 | The services front and all want port 8080.
          there:9092 | there | brokers.kafka takes HOST:PORT, several with commas between, not there.
          kafka: "there:9092" | rabbitmq: "there:5672" | brokers.rabbitmq takes an address like amqp://
          "jdbc:postgresql://there/all" | there | databases.all.url takes an address like jdbc:postgresql:
          kafka: "there | pigeon: "there | brokers names pigeon, but there are only kafka,
          cache: redis | cache: memcached | cache: Say in-process, none, redis or redis://HOST:PORT
          cache: redis | cache: "redis:" | cache: The address of a Redis is like redis://HOST:6379
          cache: redis | registry: there | registry: Say zookeeper or HOST:PORT,HOST:PORT, not there.
          front: | Front: | small letters, digits and dashes, not 'Front'.
          """)
  void a_wrong_file_is_told_what_is_wrong(String right, String wrong, String message) {
    assertThat(SMALL).contains(right);

    assertThatThrownBy(() -> checked(SMALL.replace(right, wrong)))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining(message);
  }

  @Test
  void what_is_not_there_is_told_what_there_is() {
    assertThatThrownBy(() -> TopologyFile.read("nowhere"))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageContaining("single or split or split-kafka")
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> checked("services: [\n"))
        .isInstanceOf(Topology.Wrong.class)
        .hasMessageStartingWith("It is not YAML");
  }
}
