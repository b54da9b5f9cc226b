package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.view.ViewStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store that does one call, and loses its answer the first time. */
final class LossyStore implements ContextStore {
  private final ContextStore store;
  private final String call;
  private boolean lost;

  /**
   * A lossy store.
   *
   * @param call the name of the method whose answer gets lost
   */
  LossyStore(ContextStore store, String call) {
    this.store = store;
    this.call = call;
  }

  /** Whether an answer was lost yet. */
  boolean lost() {
    return lost;
  }

  private <T> T lossy(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
              if (method.getName().equals(call) && !lost) {
                lost = true;
                throw new StoreFault.OutcomeUnknown("The answer is lost.", null);
              }
              return answer;
            }));
  }

  @Override
  public EventStore events() {
    return store.events();
  }

  @Override
  public EventLog log() {
    return store.log();
  }

  @Override
  public Outbox outbox() {
    return store.outbox();
  }

  @Override
  public TimerStore timers() {
    return store.timers();
  }

  @Override
  public Checkpoints checkpoints() {
    return lossy(Checkpoints.class, store.checkpoints());
  }

  @Override
  public Leases leases() {
    return store.leases();
  }

  @Override
  public SnapshotStore snapshots() {
    return store.snapshots();
  }

  @Override
  public Parking parking() {
    return lossy(Parking.class, store.parking());
  }

  @Override
  public ViewStore views() {
    return lossy(ViewStore.class, store.views());
  }
}
