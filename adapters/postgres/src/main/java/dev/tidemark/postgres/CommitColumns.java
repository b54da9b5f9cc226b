package dev.tidemark.postgres;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Seal;

/** The commits of a batch, as columns. */
final class CommitColumns {
  private final Column id = Column.ofUuids();
  private final Column end = Column.ofInts();
  private final Column events = Column.ofInts();
  private final Column at = Column.ofInstants();
  private final Column tenant = Column.ofTexts();
  private final Column actor = Column.ofTexts();
  private final Column correlation = Column.ofUuids();
  private final Column causation = Column.ofUuids();
  private final Column traceparent = Column.ofTexts();
  private final Column fingerprint = Column.ofBytes();
  private final Column answer = Column.ofBytes();
  private final Column seal = Column.ofBytes();
  private int eventsSoFar;

  void add(Commit commit) {
    int own = commit.eventCount();
    eventsSoFar += own;
    id.add(commit.id().value());
    end.add(eventsSoFar);
    events.add(own);
    add(commit.origin());
    fingerprint.add(commit.answer().map(Answer::fingerprint).orElse(null));
    answer.add(commit.answer().map(Answer::body).orElse(null));
    seal.add(own == 0 ? null : Seal.over(commit));
  }

  private void add(Origin origin) {
    at.add(origin.at());
    tenant.add(origin.tenant().value());
    actor.add(origin.actor().value());
    correlation.add(origin.correlation());
    causation.add(origin.causation());
    traceparent.add(origin.traceparent());
  }

  void addTo(Arguments arguments) {
    arguments.add("c_id", id);
    arguments.add("c_end", end);
    arguments.add("c_events", events);
    arguments.add("c_at", at);
    arguments.add("c_tenant", tenant);
    arguments.add("c_actor", actor);
    arguments.add("c_correlation", correlation);
    arguments.add("c_causation", causation);
    arguments.add("c_traceparent", traceparent);
    arguments.addUnlessNull("c_fingerprint", fingerprint);
    arguments.addUnlessNull("c_answer", answer);
    arguments.addUnlessNull("c_seal", seal);
  }
}
