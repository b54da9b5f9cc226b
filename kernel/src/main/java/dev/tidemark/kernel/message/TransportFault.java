package dev.tidemark.kernel.message;

import org.jspecify.annotations.Nullable;

/** The transport could not take a message now. Trying again may help. */
public final class TransportFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TransportFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
