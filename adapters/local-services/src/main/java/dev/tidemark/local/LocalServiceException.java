package dev.tidemark.local;

import org.jspecify.annotations.Nullable;

/** A service could not be started or stopped; the message says what to do about it. */
public final class LocalServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
