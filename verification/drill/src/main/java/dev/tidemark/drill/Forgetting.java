package dev.tidemark.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A cache that is gone, empty, silent, or lies. */
final class Forgetting {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final String REDIS = "redis";

  /** Gives each question the answer of another, also of another kind. */
  private static final String LIES =
      "local k=redis.call('keys','*') local n=0 local f=k[1] and redis.call('get',k[1])"
          + " for i=1,#k-1 do local v=redis.call('get',k[i+1])"
          + " if v then redis.call('set',k[i],v,'keepttl') n=n+1 end end"
          + " if f and #k>1 then redis.call('set',k[#k],f,'keepttl') n=n+1 end return n";

  private static final int TO_ANSWER_MILLIS = 30_000;

  private Forgetting() {}

  static void cache(Stage stage, Drill.Scale scale) throws IOException {
    Timeline timeline = stage.timeline();
    int lies = 0;
    for (int i = 0; i < scale.times(); i++) {
      timeline.broke("emptied", REDIS);
      stage.flushCache();
      stage.run(BETWEEN);
      int told = lie(stage);
      timeline.broke("lies from", REDIS);
      timeline.mark(told + " kept answers are those to other questions");
      lies += told;
      stage.run(BETWEEN);
      stage.endCache();
      stage.awaitReady();
      stage.run(BETWEEN);
    }
    if (lies == 0) {
      throw new IllegalStateException("Nothing was kept that could have been a lie.");
    }
    Cutting.swallow(stage, REDIS, scale.seconds());
    stage.awaitOrder();
  }

  private static int lie(Stage stage) throws IOException {
    int port = stage.links(REDIS).getFirst().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TO_ANSWER_MILLIS);
      String command = String.format(Locale.ROOT, "eval \"%s\" 0\r\n", LIES);
      socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String answer = String.valueOf(answers.readLine());
      if (!answer.startsWith(":")) {
        throw new IllegalStateException("Redis says " + answer);
      }
      return Integer.parseInt(answer.substring(1));
    }
  }
}
