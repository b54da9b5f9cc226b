package dev.tidemark.bench.modulith;

import java.util.concurrent.atomic.LongAdder;
import org.springframework.modulith.events.ApplicationModuleListener;

/** Another module, that is told; not final, since Spring calls it through a proxy. */
public class Listener {
  private final LongAdder told = new LongAdder();

  Listener() {}

  /** Does nothing but count. */
  @ApplicationModuleListener
  public void on(Opened event) {
    told.increment();
  }

  /** How often it was told. */
  public long told() {
    return told.sum();
  }
}
