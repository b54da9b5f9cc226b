package dev.tidemark.kernel.port;

/**
 * Tells whoever turns a pump that it has work now. Ringing is cheap, may happen on any thread, and
 * only ever shortens a rest: a pump that is never rung still looks for itself.
 */
public final class Bell {
  private volatile Runnable listener = () -> {};

  /** Says that there is work. */
  public void ring() {
    listener.run();
  }

  /** Has this called at every ring. */
  public void onRing(Runnable called) {
    listener = called;
  }
}
