package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.ContextStore;
import org.junit.jupiter.api.Nested;

/**
 * The contracts of every part of a context's store at once: an adapter that keeps them all extends
 * this one class.
 */
public abstract class ContextStoreContract {
  /** See {@link StoreContract#open(String)}. */
  protected abstract ContextStore open(String name);

  @Nested
  class Events extends EventStoreContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Refusals extends RefusalContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Batches extends BatchContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Model extends ModelContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class RacingWriters extends RacingWritersContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class RacingCommitters extends RacingCommittersContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Histories extends HistoryContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Banking extends BankContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Sessions extends SessionsContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Log extends EventLogContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Messages extends OutboxContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Timers extends TimerStoreContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Progress extends CheckpointsContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Ownership extends LeasesContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Snapshots extends SnapshotStoreContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class ParkedMessages extends ParkingContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class StandingKeys extends StandingKeysContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class ParkingActions extends ParkingActionsContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Views extends ViewStoreContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Switching extends SwitchingTablesContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }

  @Nested
  class Paging extends PagingContract {
    @Override
    protected ContextStore open(String name) {
      return ContextStoreContract.this.open(name);
    }
  }
}
