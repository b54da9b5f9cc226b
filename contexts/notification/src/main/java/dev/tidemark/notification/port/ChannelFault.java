package dev.tidemark.notification.port;

/** A channel did not take a text, or it is unknown whether it did. */
public final class ChannelFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mayPass;

  /**
   * A fault.
   *
   * @param message what went wrong, without personal data
   * @param mayPass whether trying again later can help
   */
  public ChannelFault(String message, boolean mayPass, Throwable cause) {
    super(message, cause);
    this.mayPass = mayPass;
  }

  /** Whether trying again later can help. */
  public boolean mayPass() {
    return mayPass;
  }
}
