package dev.tidemark.memory;

import dev.tidemark.kernel.port.Codec;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * The disks of a simulated machine room: one store for each context, kept for as long as this
 * object. Processes that crash and start again find their store as they left it.
 */
public final class MemoryStores {
  private final InstantSource clock;
  private final Codec codec;
  private final Map<String, MemoryContextStore> stores = new TreeMap<>();

  /**
   * Empty stores.
   *
   * @param clock the stores' own clock, which alone says whether a lease has expired
   * @param codec reads the rows of views, to filter and sort them
   */
  public MemoryStores(InstantSource clock, Codec codec) {
    this.clock = clock;
    this.codec = codec;
  }

  /** The store of this context; the same one at every call. */
  public synchronized MemoryContextStore of(String context) {
    return stores.computeIfAbsent(context, name -> new MemoryContextStore(name, clock, codec));
  }
}
