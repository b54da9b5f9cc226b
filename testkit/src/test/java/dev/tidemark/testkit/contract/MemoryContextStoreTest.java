package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.memory.MemoryStores;
import java.time.InstantSource;

class MemoryContextStoreTest extends ContextStoreContract {
  private final MemoryStores stores = new MemoryStores(InstantSource.system(), SampleRow.CODEC);

  @Override
  protected ContextStore open(String name) {
    return stores.of(name);
  }
}
