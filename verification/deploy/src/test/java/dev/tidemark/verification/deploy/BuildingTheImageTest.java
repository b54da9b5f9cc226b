package dev.tidemark.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfile, what is sent to its build, and the probe in it. */
class BuildingTheImageTest {
  private static final Path FOLDER = Shipped.at("docker");

  @TempDir private static Path classes;

  @BeforeAll
  static void compileTheProbe() {
    String source = FOLDER.resolve("Probe.java").toString();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, "-d", classes.toString(), source)).isZero();
  }

  static List<Rule<Dockerfile>> rules() {
    return DockerfileRules.ALL;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_dockerfile_keeps(Rule<Dockerfile> rule) {
    Dockerfile file = Dockerfile.of(Shipped.text(FOLDER.resolve("Dockerfile")));
    assertThat(rule.violations(file)).isEmpty();
  }

  @Test
  void the_build_is_sent_every_module_that_the_server_needs_and_no_secret() {
    List<String> sent = Shipped.text(FOLDER.resolve("Dockerfile.dockerignore")).lines().toList();
    Stream<String> needed =
        Modules.neededBy("server").stream().map(module -> "!" + module.split("/", 2)[0]).distinct();
    assertThat(sent).containsAll(needed.toList()).contains("!pom.xml", "!**/pom.xml", "!.mvn");
    assertThat(sent.stream().filter(line -> !line.startsWith("#")).findFirst()).hasValue("*");
    assertThat(sent.getLast()).as("the last line wins").isEqualTo("**/.env");
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "503, 1", "404, 1"})
  void the_probe_ends_with_what_the_address_answers(int answer, int status) throws Exception {
    HttpServer server = serving(answer);
    try {
      assertThat(probe("http://127.0.0.1:" + server.getAddress().getPort() + "/health/ready"))
          .isEqualTo(status);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void the_probe_fails_where_nothing_answers() throws Exception {
    HttpServer server = serving(200);
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThat(probe("http://127.0.0.1:" + port + "/health/ready")).isEqualTo(1);
  }

  private static HttpServer serving(int answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static int probe(String address) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), "-cp", classes.toString(), "Probe", address)
            .inheritIO()
            .start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
