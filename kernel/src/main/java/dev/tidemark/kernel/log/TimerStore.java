package dev.tidemark.kernel.log;

import java.time.Instant;
import java.util.List;

/** The durable timers of one context. They are changed by commits only. */
public interface TimerStore {
  /** Timers set to {@code until} or earlier, earliest first, at most {@code limit}. */
  List<DueTimer> due(Instant until, int limit);
}
