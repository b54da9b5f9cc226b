package dev.tidemark.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.http.CallbackSecret;
import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file and what lies beside it. */
class ComposingTheStackTest {
  private static final int SERVICES_WITH_DATABASES = 6;
  private static final ComposeFile FILE = ComposeFile.in(Shipped.at("compose"));

  static List<Rule<ComposeFile>> rules() {
    return ComposeRules.ALL;
  }

  static List<Path> topologies() {
    return FILE.topologies();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_compose_file_keeps(Rule<ComposeFile> rule) {
    assertThat(rule.violations(FILE)).isEmpty();
  }

  @Test
  void there_is_a_topology_for_each_broker() {
    assertThat(topologies())
        .extracting(
            file -> TopologyFile.read(file.toString()).messages().via().orElseThrow().word())
        .containsExactlyInAnyOrder("rabbitmq", "kafka");
    assertThat(FILE.services().keySet()).contains("rabbitmq", "kafka");
  }

  @Test
  void a_small_stack_starts_by_default() {
    List<String> always =
        FILE.services().entrySet().stream()
            .filter(service -> !service.getValue().at("profiles").isThere())
            .map(entry -> entry.getKey())
            .toList();
    assertThat(always)
        .containsExactlyInAnyOrder(
            Stream.concat(FILE.ofThePlatform().keySet().stream(), Stream.of("postgres"))
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void every_database_of_the_topology_is_made_with_its_user(Path topology) {
    String script = Shipped.text(Shipped.at("compose/postgres-databases.sql"));
    Tree server = FILE.root().at("services", "postgres", "environment");
    Topology read = TopologyFile.read(topology.toString());
    assertThat(read.databases()).isNotEmpty();
    read.databases()
        .forEach((name, database) -> {
          String variable = database.password().substring(1);
          assertThat(database.url()).isEqualTo("jdbc:postgresql://postgres:5432/" + name);
          assertThat(script)
              .contains("\\getenv " + name + " " + variable + "\n")
              .contains(
                  "create role %s login createrole password :'%s';"
                      .formatted(database.user(), name))
              .contains("create database %s owner %s;".formatted(name, database.user()));
          assertThat(server.at(variable).isThere()).isTrue();
        });
  }

  @Test
  void prometheus_asks_every_service_of_the_topology() {
    Tree config = Tree.document(Shipped.text(Shipped.at("compose/telemetry/prometheus.yaml")));
    Tree job =
        config.at("scrape_configs").each().stream()
            .filter(j -> j.at("job_name").is("tidemark"))
            .findFirst()
            .orElseThrow();
    assertThat(job.at("metrics_path").text()).isEqualTo("/metrics");
    assertThat(job.at("static_configs").each().getFirst().at("targets").texts())
        .containsExactlyInAnyOrderElementsOf(
            FILE.running().stream().flatMap(running -> running.addresses().stream()).toList());
  }

  @Test
  void rules_and_dashboards_are_where_they_are_looked_for() {
    Path telemetry = Shipped.at("compose/telemetry");
    Tree provider =
        Tree.document(
                Shipped.text(telemetry.resolve("grafana/provisioning/dashboards/tidemark.yaml")))
            .at("providers")
            .each()
            .getFirst();
    assertThat(mounted("grafana", provider.at("options", "path").text()))
        .anyMatch(file -> file.toString().endsWith(".json"));
    String rules =
        Tree.document(Shipped.text(telemetry.resolve("prometheus.yaml")))
            .at("rule_files")
            .texts()
            .getFirst();
    assertThat(rules).endsWith("/*.yaml");
    assertThat(mounted("prometheus", rules.replace("/*.yaml", "")))
        .anyMatch(file -> file.endsWith("rules.yaml"));
  }

  /** The files that a service sees in a folder of its own. */
  private static List<Path> mounted(String service, String folder) {
    return FILE.mounts(FILE.root().at("services", service)).entrySet().stream()
        .filter(mount -> mount.getValue().equals(folder))
        .flatMap(mount -> Shipped.in(mount.getKey()).stream())
        .toList();
  }

  @Test
  void a_fresh_env_file_has_a_secret_for_every_gap_and_is_for_its_owner_alone(@TempDir Path folder)
      throws Exception {
    Path env = folder.resolve("env");
    String script = Shipped.at("compose/make-env").toString();
    assertThat(run(script, env.toString())).isZero();
    Properties made = new Properties();
    made.load(Files.newBufferedReader(env));
    assertThat(made.stringPropertyNames())
        .filteredOn(name -> name.endsWith("PASSWORD"))
        .hasSizeGreaterThan(SERVICES_WITH_DATABASES)
        .allMatch(name -> made.getProperty(name).matches("[0-9a-f]{48}"))
        .map(made::getProperty)
        .doesNotHaveDuplicates();
    assertThat(FILE.variables()).isSubsetOf(made.stringPropertyNames());
    assertThat(CallbackSecret.parse(made.getProperty("TIDEMARK_CALLBACK_SECRET"))).isNotNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
        .isEqualTo("rw-------");
    assertThat(run(script, env.toString())).as("does not overwrite").isEqualTo(1);
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
