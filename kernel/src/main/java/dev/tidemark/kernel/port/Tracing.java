package dev.tidemark.kernel.port;

import dev.tidemark.kernel.Origin;
import java.util.Optional;

/**
 * Follows what one intention sets off, over contexts and processes, by the context that travels in
 * {@code Origin.traceparent} (W3C Trace Context). Calls neither block nor throw.
 */
public interface Tracing {
  /** Follows nothing; whatever is begun hands on the context it was given. */
  Tracing NONE =
      new Tracing() {
        @Override
        public boolean follows() {
          return false;
        }

        @Override
        public Span begin(Kind kind, String name, String parent) {
          return new Untraced(parent);
        }
      };

  /**
   * Because of what this thread does what it does: bound while a request is answered, a message
   * handled, a reactor called, and while somebody is told of what became of these.
   */
  ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

  /** The origin of what is done now; empty for what nobody in particular caused. */
  static Optional<Origin> origin() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** The trace context in which a call to the outside is made; empty if there is none. */
  static String current() {
    return origin().map(Origin::traceparent).orElse("");
  }

  /** Does this because of that. */
  static void because(Origin origin, Runnable work) {
    ScopedValue.where(CURRENT, origin).run(work);
  }

  /** What a span is about. */
  enum Kind {
    /** A request of the outside world as it is answered. */
    SERVING,
    /** Something done for a caller, or by itself. */
    WORK,
    /** A message on its way until it is confirmed. */
    SENDING,
    /** A message as its receiver handles it. */
    HANDLING,
    /** A call to the outside world. */
    CALLING
  }

  /** Whether anything is followed at all; if not, nothing needs to be found out for it. */
  boolean follows();

  /**
   * Begins a span.
   *
   * @param parent the context it belongs to; empty for none
   */
  Span begin(Kind kind, String name, String parent);

  /** One thing under way. */
  interface Span {
    /** The context of what it causes; empty if there is none. */
    String traceparent();

    /** Says something about it. */
    Span with(String attribute, String value);

    /** It is over; to be called once. */
    void end();

    /** It failed; it is still to be ended. */
    void failed(Throwable reason);
  }

  /** A span that is nobody's. */
  record Untraced(String traceparent) implements Span {
    @Override
    public Span with(String attribute, String value) {
      return this;
    }

    @Override
    public void end() {}

    @Override
    public void failed(Throwable reason) {}
  }
}
