package dev.tidemark.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A backup was not made, or not read back. The message says why, for an operator. Where it was
 * refused, nothing was written.
 */
public final class BackupFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupFailed(String message) {
    this(message, null);
  }

  BackupFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
