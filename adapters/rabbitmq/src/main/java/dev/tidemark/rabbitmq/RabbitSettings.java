package dev.tidemark.rabbitmq;

/**
 * Where the broker is and how its queues are laid out.
 *
 * @param host name or address
 * @param port of AMQP 0-9-1
 * @param user who has the rights to configure, write and read
 * @param password never written to a log
 * @param virtualHost whose exchanges and queues are used
 * @param tls whether the connection is encrypted, and the broker's certificate checked
 * @param prefix put before every name, so that several installations can share a virtual host
 * @param shares queues of one inbox: the most processes among which a context's messages can be
 *     divided. All processes must agree, and a change needs empty queues: it moves keys.
 */
public record RabbitSettings(
    String host,
    int port,
    String user,
    String password,
    String virtualHost,
    boolean tls,
    String prefix,
    int shares) {
  private static final int USUAL_SHARES = 8;

  public RabbitSettings {
    if (shares < 1 || shares > 256) {
      throw new IllegalArgumentException("An inbox has 1 to 256 shares.");
    }
  }

  /** A broker as it is installed, on this machine or behind a tunnel. */
  public static RabbitSettings at(String host, int port) {
    return new RabbitSettings(host, port, "guest", "guest", "/", false, "", USUAL_SHARES);
  }

  /** The same with names that begin so. */
  public RabbitSettings withPrefix(String other) {
    return new RabbitSettings(host, port, user, password, virtualHost, tls, other, shares);
  }

  @Override
  public String toString() {
    return (tls ? "amqps://" : "amqp://") + user + "@" + host + ":" + port + virtualHost;
  }
}
