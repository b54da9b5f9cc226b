package dev.tidemark.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where a Redis is, and how long to wait for it.
 *
 * @param user of its access list; empty for the one it has by default
 * @param password empty if it asks for none
 * @param tls whether to talk to it over TLS
 * @param database the number of the database in it
 * @param timeout for connecting and for each answer; whoever asks waits no longer than twice that
 */
public record RedisSettings(
    String host,
    int port,
    String user,
    String password,
    boolean tls,
    int database,
    Duration timeout) {
  private static final int USUAL_PORT = 6379;

  /** A tenth of a second is long for a cache beside the services, and short for who waits. */
  private static final Duration USUAL_TIMEOUT = Duration.ofMillis(100);

  /**
   * Reads {@code redis://USER:PASSWORD@HOST:PORT/DATABASE}, of which only the host must be said;
   * {@code rediss} stands for TLS.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static RedisSettings parse(String address) {
    URI uri = uri(address);
    boolean tls = "rediss".equals(uri.getScheme());
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    if (uri.getHost() == null
        || !(tls || "redis".equals(uri.getScheme()))
        || !path.matches("\\d{0,4}")) {
      throw malformed();
    }
    String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    return new RedisSettings(
        uri.getHost(),
        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
        colon < 0 ? "" : decoded(info.substring(0, colon)),
        decoded(info.substring(colon + 1)),
        tls,
        path.isEmpty() ? 0 : Integer.parseInt(path),
        USUAL_TIMEOUT);
  }

  private static URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException unreadable) {
      throw malformed();
    }
  }

  /** Without the address: it may hold a password. */
  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "The address of a Redis is like redis://HOST:6379 or redis://USER:PASSWORD@HOST:6379/0.");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The same with more or less patience. */
  public RedisSettings waiting(Duration other) {
    return new RedisSettings(host, port, user, password, tls, database, other);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
  }
}
