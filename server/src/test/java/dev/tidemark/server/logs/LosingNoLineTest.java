package dev.tidemark.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.server.http.WebServer;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever says something while the web server starts is heard. */
class LosingNoLineTest {
  private static WebServer web() {
    return WebServer.serve(
        List.of(), Ids.from(Clock.systemUTC(), new Random(7)), Clock.systemUTC(), List.of(), 0);
  }

  @Test
  void a_web_server_that_starts_leaves_the_log_alone() {
    web().close(); // After the last one has ended the next one would begin the log anew.
    Logs.begin();
    Logger log = (Logger) LoggerFactory.getLogger("tidemark.losing-no-line");
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    log.addAppender(heard);

    try (WebServer web = web()) {
      log.warn("The port is {}.", web.port());
      assertThat(heard.list).hasSize(1);
    } finally {
      log.detachAppender(heard);
    }
  }
}
