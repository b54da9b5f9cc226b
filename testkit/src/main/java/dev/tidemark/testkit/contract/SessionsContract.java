package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.SampleRow.encoded;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NORTH;
import static dev.tidemark.testkit.contract.Samples.OPENED;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.testkit.history.GrowingSet;
import dev.tidemark.testkit.history.GrowingSet.Added;
import dev.tidemark.testkit.history.GrowingSet.Seen;
import dev.tidemark.testkit.history.Recording;
import dev.tidemark.testkit.history.SessionGuarantees;
import dev.tidemark.testkit.history.SessionGuarantees.Read;
import dev.tidemark.testkit.history.SessionGuarantees.Step;
import dev.tidemark.testkit.history.SessionGuarantees.Wrote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What sixteen clients may rely on that are served now by one process, now by another: nobody is
 * shown less than what was acknowledged, to it or to anybody, nor less than it saw before.
 */
public abstract class SessionsContract extends StoreContract {
  private static final int ROUNDS = 12;
  private static final int OBJECTS = 5;
  private static final int PAGE = 7;
  private static final UUID LIFE = Samples.uuid();
  private static final TableSchema<SampleRow> TABLE = SampleRow.VIEW.table(1);

  @Test
  void shows_in_every_process_what_any_of_them_has_acknowledged() throws Exception {
    Recording<GrowingSet.Step> recording = new Recording<>();
    List<ContextStore> processes = List.of(store, reopened());

    Race.run(client -> {
      String name = "client " + client;
      for (int round = 0; round < ROUNDS; round++) {
        ContextStore one = processes.get((client + round) % 2);
        ContextStore other = processes.get((client + round + 1) % 2);
        NewEvent element = event(OPENED, "set");
        Recording.Call<GrowingSet.Step> adding =
            recording.begin(name, new Added(element.id().toString()));
        one.events()
            .write(List.of(draft().appending(stream(client + "-" + round), 0, element).commit()));
        adding.ok();
        Recording.Call<GrowingSet.Step> reading = recording.begin(name, new Seen(List.of()));
        List<StoredEvent> seen =
            round % 2 == 0
                ? other.log().after(0, ALL)
                : other.log().matching(tagged("set")).events();
        reading.ok(new Seen(seen.stream().map(event -> event.id().toString()).toList()));
      }
      return client;
    });

    assertThat(reopened().log().after(0, ALL)).hasSize(ROUNDS * Race.RACERS);
    assertThat(GrowingSet.alwaysFresh().check(recording.history())).isEmpty();
  }

  @Test
  void serves_each_session_the_rows_that_commits_write() throws Exception {
    store.views().tables().create(TABLE);
    Recording<Step> recording = new Recording<>();
    List<ContextStore> processes = List.of(store, reopened());

    List<Integer> written =
        Race.run(number -> {
          Client client = new Client(recording, processes, number);
          int count = 0;
          for (int round = 0; round < ROUNDS; round++) {
            String object = client.anything();
            count += client.writes(object, client.reads(object), true) ? 1 : 0;
            client.reads(client.anything());
          }
          return count;
        });

    assertThat(written.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(new SessionGuarantees().check(recording.history())).isEmpty();
  }

  @Test
  void serves_whoever_names_a_position_a_view_that_is_no_older() throws Exception {
    store.views().tables().create(TABLE);
    Lease lease = store.leases().take("projection", "ann", Duration.ofMinutes(10)).orElseThrow();
    Recording<Step> recording = new Recording<>();
    List<ContextStore> processes = List.of(store, reopened());

    List<StoredEvent> shown =
        Polling.during(
            () ->
                Race.run(number -> {
                  Client client = new Client(recording, processes, number);
                  for (int round = 0; round < ROUNDS; round++) {
                    String object = client.anything();
                    client.writes(object, client.readsStream(object), false);
                    client.readsNoOlder(client.anything());
                  }
                  return number;
                }),
            reopened(),
            (follower, position) -> shown(follower, position, lease),
            StoredEvent::position);

    assertThat(shown).hasSizeGreaterThanOrEqualTo(ROUNDS);
    assertThat(new SessionGuarantees().check(recording.history())).isEmpty();
  }

  /** Takes a page of events into the view, as a projection does. */
  private static List<StoredEvent> shown(ContextStore follower, long position, Lease lease) {
    List<StoredEvent> page = follower.log().after(position, PAGE);
    if (!page.isEmpty()) {
      Map<String, RowChange> rows = new LinkedHashMap<>();
      page.forEach(
          event -> rows.put(event.stream().id(), row(event.stream().id(), event.version())));
      Checkpoint progress = new Checkpoint(LIFE, page.getLast().position());
      follower.views().apply(TABLE.id(), List.copyOf(rows.values()), progress, lease);
    }
    return page;
  }

  private static RowChange row(String object, long version) {
    return new RowChange(TABLE.id(), NORTH, object, encoded(object, version));
  }

  /** Somebody who is served by another process each time. */
  private static final class Client {
    private final Recording<Step> recording;
    private final List<ContextStore> processes;
    private final String name;
    private final SplittableRandom random;
    private int served;
    private long position;

    Client(Recording<Step> recording, List<ContextStore> processes, int number) {
      this.recording = recording;
      this.processes = processes;
      this.name = "client " + number;
      this.random = new SplittableRandom(number);
      this.served = number;
    }

    String anything() {
      return "object-" + random.nextInt(OBJECTS);
    }

    private ContextStore next() {
      return processes.get(served++ % processes.size());
    }

    /** The version that its row shows. */
    long reads(String object) {
      Recording.Call<Step> call = recording.begin(name, new Read(object, 0));
      long version =
          next().views().row(TABLE.id(), NORTH, object).stream()
              .mapToLong(row -> SampleRow.CODEC.decode(row.body(), SampleRow.class).size())
              .sum();
      call.ok(new Read(object, version));
      return version;
    }

    /** The version that its stream has; from now on a view must not be older. */
    long readsStream(String object) {
      Recording.Call<Step> call = recording.begin(name, new Read(object, 0));
      List<StoredEvent> events = next().events().read(stream(object), 0, ALL);
      events.forEach(event -> position = Math.max(position, event.position()));
      call.ok(new Read(object, events.size()));
      return events.size();
    }

    /** The version that its row shows when the view has come as far as this client has seen. */
    void readsNoOlder(String object) {
      ContextStore asked = next();
      assertThat(asked.log().head().position()).isGreaterThanOrEqualTo(position);
      try {
        Race.await(
            Race.LIMIT,
            "the view at " + position,
            () ->
                asked.views().tables().progress(TABLE.id()).stream()
                    .anyMatch(progress -> progress.position() >= position));
      } catch (InterruptedException e) {
        throw new AssertionError("Nobody interrupts a client.", e);
      }
      served--;
      reads(object);
    }

    /** Whether nobody else was faster. */
    boolean writes(String object, long version, boolean withRow) {
      Draft draft = draft().appending(stream(object), version, 1);
      if (withRow) {
        draft.changing(row(object, version + 1));
      }
      Recording.Call<Step> call = recording.begin(name, new Wrote(object, version + 1));
      if (next().events().write(List.of(draft.commit()))
          instanceof WriteResult.Stored(long first, _)) {
        position = Math.max(position, first);
        call.ok();
        return true;
      }
      call.failed();
      return false;
    }
  }
}
