package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.NewEvent;
import java.util.UUID;

/** The events of a batch and their tags, as columns. */
final class EventColumns {
  private final Column stream = Column.ofUuids();
  private final Column version = Column.ofInts();
  private final Column id = Column.ofUuids();
  private final Column type = Column.ofTexts();
  private final Column typeVersion = Column.ofShorts();
  private final Column commit = Column.ofUuids();
  private final Column tenant = Column.ofTexts();
  private final Column category = Column.ofTexts();
  private final Column streamId = Column.ofTexts();
  private final Column data = Column.ofBytes();
  private final Column tag = Column.ofTexts();
  private final Column tagged = Column.ofInts();

  void add(CommitId by, Append append, UUID key) {
    int next = Math.toIntExact(append.expectedVersion());
    for (NewEvent event : append.events()) {
      stream.add(key);
      version.add(Math.incrementExact(next++));
      commit.add(by.value());
      add(append.stream());
      add(event);
    }
  }

  private void add(StreamId name) {
    tenant.add(name.tenant().value());
    category.add(name.category());
    streamId.add(name.id());
  }

  private void add(NewEvent event) {
    id.add(event.id());
    type.add(event.type().name());
    typeVersion.add(SmallNumbers.of(event.type().version()));
    data.add(event.data());
    event.tags().stream().distinct().forEach(this::tag);
  }

  private void tag(String text) {
    tag.add(text);
    tagged.add(id.rows());
  }

  void addTo(Arguments arguments) {
    arguments.add("e_stream", stream);
    arguments.add("e_version", version);
    arguments.add("e_id", id);
    arguments.add("e_type", type);
    arguments.add("e_type_version", typeVersion);
    arguments.add("e_commit", commit);
    arguments.add("e_tenant", tenant);
    arguments.add("e_category", category);
    arguments.add("e_stream_id", streamId);
    arguments.add("e_data", data);
    arguments.add("g_tag", tag);
    arguments.add("g_event", tagged);
  }
}
