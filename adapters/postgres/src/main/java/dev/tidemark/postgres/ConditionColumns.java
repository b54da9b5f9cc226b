package dev.tidemark.postgres;

import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Condition;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a batch, as columns: each owns the tags and types up to its two ends. */
final class ConditionColumns {
  private final Column after = Column.ofLongs();
  private final Column tagEnd = Column.ofInts();
  private final Column tag = Column.ofTexts();
  private final Column typeEnd = Column.ofInts();
  private final Column type = Column.ofTexts();
  private final List<Owned> owned = new ArrayList<>();

  void add(CommitId owner, Condition condition) {
    owned.add(new Owned(owner, condition));
    after.add(condition.afterPosition());
    condition.query().tags().forEach(tag::add);
    tagEnd.add(tag.rows());
    condition.query().types().forEach(type::add);
    typeEnd.add(type.rows());
  }

  /** The condition at this place, counted from 1. */
  Owned condition(int ordinal) {
    return owned.get(ordinal - 1);
  }

  void addTo(Arguments arguments) {
    arguments.add("q_after", after);
    arguments.add("q_tag_end", tagEnd);
    arguments.add("q_tag", tag);
    arguments.add("q_type_end", typeEnd);
    arguments.add("q_type", type);
  }

  /** A condition and the commit that made it. */
  record Owned(CommitId owner, Condition condition) {}
}
