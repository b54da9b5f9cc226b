package dev.tidemark.zookeeper;

/** The registry does not answer; try again later. */
public final class RegistryUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
