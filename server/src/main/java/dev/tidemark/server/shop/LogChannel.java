package dev.tidemark.server.shop;

import dev.tidemark.notification.port.NotificationChannel;
import java.util.function.Consumer;

/** Says in one line that somebody would have been told, for shops without a mail server. */
public final class LogChannel implements NotificationChannel {
  private final Consumer<String> lines;

  /** Writes to this. */
  public LogChannel(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public String name() {
    return "log";
  }

  /** Neither who is told nor what: a log is no place for either. */
  @Override
  public void send(Outgoing text) {
    lines.accept("Told: " + text.subject() + " (" + text.id() + ").");
  }
}
