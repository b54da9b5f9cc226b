package dev.tidemark.server;

import org.jspecify.annotations.Nullable;

/** The platform cannot be started as asked; the message says what is wrong and what to do. */
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
