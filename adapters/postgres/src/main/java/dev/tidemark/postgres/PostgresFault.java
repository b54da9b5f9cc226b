package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoreFault;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Which fault an SQL error is.
 *
 * <p>An error the server reports while the session lives on means that its transaction was rolled
 * back. An error that ends the session means nothing: the transaction may have been committed
 * before.
 */
final class PostgresFault {
  private static final String DISK_FULL = "53100";

  private PostgresFault() {}

  /** The error came before the call could be sent, or the call changes nothing. */
  static StoreFault ofHarmless(SQLException e) {
    return isRepeatable(state(e)) || isEndOfSession(state(e)) ? unavailable(e) : impossible(e);
  }

  /** The error came after the call, which changes something, was sent. */
  static StoreFault ofSent(SQLException e) {
    String state = state(e);
    if (isEndOfSession(state)) {
      return new StoreFault.OutcomeUnknown(
          "the connection was lost before the answer came: " + e.getMessage(), e);
    }
    return isRepeatable(state) ? unavailable(e) : impossible(e);
  }

  /** Whether the fault is that a row with the same key is there. */
  static boolean isTaken(StoreFault fault) {
    return fault.getCause() instanceof SQLException e && state(e).equals("23505");
  }

  /** Connection errors, and a server that shuts down or ends this session. */
  static boolean isEndOfSession(String state) {
    return state.isEmpty() || state.startsWith("08") || state.startsWith("57P");
  }

  /**
   * Resources, locks, cancelled statements, rollbacks; a server that became a standby; and the
   * driver's own word for a pool that has nothing to give.
   */
  private static boolean isRepeatable(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "53", "55", "57", "58", "40", "25", "XX", "28" -> true;
      default -> false;
    };
  }

  private static StoreFault unavailable(SQLException e) {
    if (state(e).equals(DISK_FULL)) {
      return new StoreFault.Full("The disk of PostgreSQL is full: " + e.getMessage(), e);
    }
    return new StoreFault.Unavailable("PostgreSQL is not available: " + e.getMessage(), e);
  }

  private static StoreFault impossible(SQLException e) {
    return new StoreFault.Impossible("PostgreSQL refuses: " + e.getMessage(), e);
  }

  private static String state(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state == null ? "" : state;
  }
}
