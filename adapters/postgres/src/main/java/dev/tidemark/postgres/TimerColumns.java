package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import java.util.ArrayList;
import java.util.List;

/** The changes of a batch to timers, as columns. */
final class TimerColumns {
  private final Column armed = Column.ofUuids();
  private final Column armedDue = Column.ofInstants();
  private final Column tenant = Column.ofTexts();
  private final Column category = Column.ofTexts();
  private final Column ownerId = Column.ofTexts();
  private final Column name = Column.ofTexts();
  private final Column disarmed = Column.ofUuids();
  private final Column taken = Column.ofUuids();
  private final Column takenDue = Column.ofInstants();
  private final List<Owned> takes = new ArrayList<>();

  void add(CommitId owner, TimerChange change) {
    switch (change) {
      case TimerChange.Arm arm -> arm(arm);
      case TimerChange.Disarm disarm -> disarmed.add(StreamKey.of(disarm.timer()));
      case TimerChange.Take take -> take(owner, take);
    }
  }

  private void arm(TimerChange.Arm arm) {
    StreamId owner = arm.timer().owner();
    armed.add(StreamKey.of(arm.timer()));
    armedDue.add(arm.due());
    tenant.add(owner.tenant().value());
    category.add(owner.category());
    ownerId.add(owner.id());
    name.add(arm.timer().name());
  }

  private void take(CommitId owner, TimerChange.Take take) {
    takes.add(new Owned(owner, take.timer()));
    taken.add(StreamKey.of(take.timer()));
    takenDue.add(take.due());
  }

  /** The timer to be taken at this place, counted from 1. */
  Owned take(int ordinal) {
    return takes.get(ordinal - 1);
  }

  void addTo(Arguments arguments) {
    arguments.add("a_id", armed);
    arguments.add("a_due", armedDue);
    arguments.add("a_tenant", tenant);
    arguments.add("a_category", category);
    arguments.add("a_owner", ownerId);
    arguments.add("a_name", name);
    arguments.add("d_id", disarmed);
    arguments.add("t_id", taken);
    arguments.add("t_due", takenDue);
  }

  /** A timer and the commit that uses it up. */
  record Owned(CommitId owner, TimerId timer) {}
}
