package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.simulation.check.Parts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with time, and with who may do what for how long. */
final class TenureMutants {
  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "clock-of-the-wall",
              "G5",
              "timers are read from the wall clock of another time zone",
              "mixed",
              Wirings.giving(TenureMutants::anHourAhead)),
          new Mutant(
              "timer-taken-blindly",
              "G5",
              "a timer is used whatever it is set to now",
              "race",
              Wirings.keeping(store -> Parts.of(store).with(new BlindTake(store.events())))),
          new Mutant(
              "lease-not-in-where",
              "G7",
              "the fencing number is not in the WHERE clause",
              "race",
              Wirings.keeping(TenureMutants::unfenced)));

  private TenureMutants() {}

  private static RuntimePorts anHourAhead(RuntimePorts ports) {
    return new RuntimePorts(
        ports.owner(),
        () -> ports.clock().instant().plus(Duration.ofHours(1)),
        ports.ids(),
        ports.random(),
        ports.workers(),
        ports.faults(),
        ports.alarms());
  }

  private static final class BlindTake extends Events {
    BlindTake(EventStore real) {
      super(real);
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      return real.write(batch.stream().map(BlindTake::blind).toList());
    }

    private static Commit blind(Commit commit) {
      List<TimerChange> timers =
          commit.timers().stream()
              .filter(change -> !(change instanceof TimerChange.Take take && armed(commit, take)))
              .map(change ->
                  change instanceof TimerChange.Take take
                      ? new TimerChange.Disarm(take.timer())
                      : change)
              .toList();
      return new Commit(
          commit.id(),
          commit.origin(),
          commit.appends(),
          commit.conditions(),
          commit.outbox(),
          timers,
          commit.rows(),
          commit.answer(),
          commit.handled());
    }

    private static boolean armed(Commit commit, TimerChange.Take take) {
      return commit.timers().stream()
          .anyMatch(
              change -> change instanceof TimerChange.Arm arm && arm.timer().equals(take.timer()));
    }
  }

  /** Writes under the newest lease there is, whoever writes. */
  private static ContextStore unfenced(ContextStore store) {
    Map<String, Lease> newest = new HashMap<>();
    Leases leases = store.leases();
    Checkpoints checkpoints = store.checkpoints();
    return Parts.of(store)
        .with(
            new Leases() {
              @Override
              public Optional<Lease> take(String name, String owner, Duration length) {
                Optional<Lease> taken = leases.take(name, owner, length);
                taken.ifPresent(lease -> newest.put(name, lease));
                return taken;
              }

              @Override
              public void release(Lease lease) {
                leases.release(lease);
              }
            })
        .with(
            new Checkpoints() {
              @Override
              public Optional<Checkpoint> load(String reader) {
                return checkpoints.load(reader);
              }

              @Override
              public void save(String reader, Checkpoint checkpoint, Lease lease) {
                checkpoints.save(reader, checkpoint, newest.getOrDefault(lease.name(), lease));
              }
            });
  }
}
