package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunningServicesIT {
  private static final int LIMIT_MILLIS = 120_000;

  @TempDir private Path folder;

  record Kind(String name, Function<Path, LocalService> start) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind("rabbitmq", LocalRabbit::start),
        new Kind("redis", LocalRedis::start),
        new Kind("prometheus", place -> LocalPrometheus.start(place, "{}", "{}")));
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(LocalService.HOST), port), 2_000);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral(LocalService.HOST), port);
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  /** Returns when whoever is at the other end is gone; it says nothing of its own accord. */
  private static void awaitEnd(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void answers_when_it_was_started_and_comes_back_on_its_port_after_being_killed(Kind kind)
      throws Exception {
    try (LocalService service = kind.start().apply(folder)) {
      int port = service.port();
      assertThat(listens(port)).isTrue();

      service.kill();
      assertThat(service.isRunning()).isFalse();
      assertThat(listens(port)).isFalse();

      service.start();
      assertThat(service.isRunning()).isTrue();
      assertThat(service.port()).isEqualTo(port);
      assertThat(listens(port)).isTrue();

      service.stop();
      assertThat(listens(port)).isFalse();
    }
    assertThat(folder.resolve(kind.name() + ".log")).isNotEmptyFile();
  }

  @Test
  void ends_with_the_process_that_started_it() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = owner.inputReader(StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(output.readLine());
      try (Socket client = connected(port)) {
        owner.destroyForcibly();

        awaitEnd(client);
      }
      assertThat(listens(port)).isFalse();
    } finally {
      owner.destroyForcibly().waitFor();
    }
  }

  @Test
  void clears_what_another_start_left_on_its_folder_and_takes_its_port() {
    LocalService first = LocalRedis.start(folder);

    try (LocalService second = LocalRedis.start(folder)) {
      assertThat(first.isRunning()).isFalse();
      assertThat(second.port()).isEqualTo(first.port());
      assertThat(listens(second.port())).isTrue();
    }
  }

  @Test
  void says_which_process_it_is_and_comes_back_when_that_or_the_shell_above_is_killed()
      throws Exception {
    try (LocalService service = LocalRedis.start(folder)) {
      long pid = service.pid();
      ProcessHandle redis = ProcessHandle.of(pid).orElseThrow();
      ProcessHandle shell = redis.parent().orElseThrow();
      assertThat(redis.info().command()).hasValueSatisfying(c -> assertThat(c).contains("redis"));
      assertThat(service.lastLine()).isNotBlank();

      shell.destroyForcibly();
      while (service.isRunning()) {
        Thread.onSpinWait();
      }
      service.start();

      assertThat(listens(service.port())).isTrue();
      assertThat(service.pid()).isNotZero().isNotEqualTo(pid);
      service.stop();
      assertThat(service.pid()).isZero();
    }
  }

  @Test
  void does_not_wait_for_a_start_when_it_is_closed() throws Exception {
    AtomicBoolean answering = new AtomicBoolean(true);
    Recipe silent =
        new Recipe(
            "silent",
            1,
            (place, ports) -> new Recipe.Command(List.of("/bin/sleep", "3600"), Map.of()),
            Duration.ofHours(1),
            port -> answering.get());
    LocalService service = LocalService.start(silent, folder);
    service.kill();
    answering.set(false);
    AtomicReference<Throwable> told = new AtomicReference<>();
    Thread starting =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((thread, fault) -> told.set(fault))
            .start(service::start);
    while (!service.isRunning()) {
      Thread.onSpinWait();
    }

    service.close();
    starting.join();

    assertThat(told.get()).isInstanceOf(LocalServiceException.class).hasMessageContaining("silent");
    assertThat(service.isRunning()).isFalse();
  }

  @Test
  void says_why_it_did_not_start() {
    Recipe broken =
        new Recipe(
            "broken",
            1,
            (place, ports) ->
                new Recipe.Command(List.of("/bin/sh", "-c", "echo no such luck"), Map.of()),
            Duration.ofMinutes(1),
            Probes::redis);

    assertThatThrownBy(() -> LocalService.start(broken, folder))
        .isInstanceOf(LocalServiceException.class)
        .hasMessageContaining("ended at its start")
        .hasMessageContaining("no such luck");
  }
}
