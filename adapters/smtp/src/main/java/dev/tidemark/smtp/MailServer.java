package dev.tidemark.smtp;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server that takes our letters.
 *
 * @param host its name
 * @param port 1 to 65535; 25 between servers, 587 for submission
 * @param sender the address in From
 * @param login if it wants to know who we are
 * @param encrypted whether the connection must change to TLS before anything is said; a server that
 *     cannot is then not used
 * @param patience for connecting, and for each answer
 */
public record MailServer(
    String host,
    int port,
    String sender,
    Optional<Login> login,
    boolean encrypted,
    Duration patience) {
  /** Long enough for a busy server, short enough for a sending process to notice a dead one. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  public MailServer {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("A mail server has a host and a port from 1 to 65535.");
    }
    if (login.isPresent() && !encrypted) {
      throw new IllegalArgumentException("A password is sent over an encrypted connection only.");
    }
  }

  /** A server nearby that asks nothing, such as one for trying things out. */
  public static MailServer open(String host, int port, String sender) {
    return new MailServer(host, port, sender, Optional.empty(), false, USUAL_PATIENCE);
  }

  /** Who we are to the server. The password is not shown in texts. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }
}
