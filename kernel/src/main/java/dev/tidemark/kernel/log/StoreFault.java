package dev.tidemark.kernel.log;

import org.jspecify.annotations.Nullable;

/** A store could not do its work. Each kind says whether trying again helps. */
public abstract sealed class StoreFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Nothing was changed; the same call may succeed later (connection refused, lock timeout). */
  public static sealed class Unavailable extends StoreFault permits Full {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The disk under the store is full. Nothing was changed; the same call succeeds once somebody has
   * made room.
   */
  public static final class Full extends Unavailable {
    private static final long serialVersionUID = 1L;

    public Full(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Nobody knows whether it was stored. Ask with {@link EventStore#settle} before anything else.
   */
  public static final class OutcomeUnknown extends StoreFault {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Nothing was changed, and the same call will fail again (constraint broken, too large). */
  public static final class Impossible extends StoreFault {
    private static final long serialVersionUID = 1L;

    public Impossible(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The caller no longer owns what it writes to: a newer owner has a higher fencing number. Stop.
   */
  public static final class Fenced extends StoreFault {
    private static final long serialVersionUID = 1L;

    public Fenced(String message) {
      super(message, null);
    }
  }
}
