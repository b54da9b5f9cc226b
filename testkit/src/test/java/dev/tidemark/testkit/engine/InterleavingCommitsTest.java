package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.CommitResult;
import dev.tidemark.kernel.engine.Committer;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import dev.tidemark.testkit.history.Anomaly;
import dev.tidemark.testkit.history.History;
import dev.tidemark.testkit.history.Mail;
import dev.tidemark.testkit.history.Operation;
import dev.tidemark.testkit.history.OrderPerKey;
import dev.tidemark.testkit.history.Recording;
import dev.tidemark.testkit.history.TotalQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Six callers submit commits to one committer that two threads turn, in hundreds of interleavings,
 * while the store loses answers or is away: each caller is told once, nothing acknowledged is lost,
 * nothing is stored twice, and each stream is written in the order of submission.
 */
class InterleavingCommitsTest {
  private static final int SEEDS = 300;
  private static final int CALLERS = 6;
  private static final int COMMITS_EACH = 8;

  /** One run under one seed. */
  private static final class Play {
    private final SeededThreads threads;
    private final SplittableRandom random;
    private final MemoryContextStore store =
        new MemoryContextStore("notes", () -> SampleOrigin.AT, new JsonCodec());
    private final WatchedEvents events;
    private final Committer committer;
    private final Recording<Mail> recording = new Recording<>();
    private final Map<StreamId, Long> submitted = new HashMap<>();
    private int callersLeft = CALLERS;
    private boolean done;
    private long ids;

    Play(long seed) {
      threads = new SeededThreads(seed);
      random = new SplittableRandom(seed);
      events = new WatchedEvents(new PausingEvents(store.events(), threads));
      Bell bell = new Bell();
      bell.onRing(threads::wake);
      committer =
          new Committer(
              events, (commits, first, message) -> threads.pause(), bell, label -> threads.pause());
    }

    /** With one write of six going wrong. */
    Play withFaults() {
      Fate[] fates = Fate.values();
      events.fates =
          () -> random.nextInt(6) > 0 ? Fate.NORMAL : fates[random.nextInt(fates.length)];
      return this;
    }

    History<Mail> history() {
      for (int turner = 1; turner <= 2; turner++) {
        threads.start("turner " + turner, this::turn);
      }
      for (int caller = 1; caller <= CALLERS; caller++) {
        threads.start("caller " + caller, this::call);
      }
      threads.run();
      for (StoredEvent event : store.log().after(0, 1_000)) {
        recording.ok("log", new Mail.Taken(event.stream().id(), event.id().toString()));
      }
      return recording.history();
    }

    private void turn() {
      while (!done) {
        if (committer.turn() instanceof Turn.Rest) {
          threads.rest();
        }
      }
    }

    private void call() {
      for (int i = 0; i < COMMITS_EACH; i++) {
        if (random.nextBoolean()) {
          submit();
        } else {
          Runnable deciding = committer.expecting(this::submit);
          threads.pause();
          deciding.run();
        }
        threads.pause();
      }
      if (--callersLeft == 0) {
        while (!committer.idle()) {
          threads.rest();
        }
        done = true;
        threads.wake();
      }
    }

    /** One more event for one of a few streams, behind what was submitted before. */
    private void submit() {
      StreamId stream = new StreamId(Tenant.DEFAULT, "note", "note-" + random.nextInt(4));
      long version = submitted.merge(stream, 1L, Long::sum) - 1;
      UUID id = new UUID(0x7000L, ++ids);
      NewEvent event = new NewEvent(id, new EventType("noted", 1), new byte[] {1}, List.of());
      Commit commit =
          new Commit(
              new CommitId(id),
              SampleOrigin.ORIGIN,
              List.of(new Append(stream, version, List.of(event))),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty());
      // Those of one stream are submitted one after the other, whoever does it.
      Recording.Call<Mail> call =
          recording.begin("callers of " + stream.id(), new Mail.Sent(stream.id(), id.toString()));
      committer.submit(commit, result -> told(call, result));
    }

    private static void told(Recording.Call<Mail> call, CommitResult result) {
      switch (result) {
        case CommitResult.Stored stored -> call.ok();
        case CommitResult.Found found -> call.ok();
        case CommitResult.Refused refused -> call.failed();
        case CommitResult.Failed failed -> call.failed();
        case CommitResult.Undermined undermined -> call.failed();
      }
    }
  }

  private static List<Anomaly> anomalies(History<Mail> history) {
    List<Anomaly> found = new ArrayList<>(TotalQueue.exactlyOnce().check(history));
    found.addAll(new OrderPerKey().check(history));
    history.operations().stream()
        .filter(one -> one.outcome() == Operation.Outcome.UNKNOWN)
        .forEach(one -> found.add(new Anomaly("untold", one.client() + " was told nothing")));
    return found;
  }

  @Test
  void keeps_every_promise_in_every_interleaving() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      History<Mail> history = new Play(seed).history();
      assertThat(anomalies(history)).as("seed %d", seed).isEmpty();
      assertThat(history.operations()).hasSize(2 * CALLERS * COMMITS_EACH);
    }
  }

  @Test
  void keeps_every_promise_while_the_store_loses_answers() {
    long stored = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Play play = new Play(seed).withFaults();
      assertThat(anomalies(play.history())).as("seed %d", seed).isEmpty();
      stored += play.store.log().head().position();
    }
    assertThat(stored).as("commits stored in all runs").isGreaterThan(SEEDS * CALLERS);
  }

  @Test
  void repeats_the_run_of_a_seed() {
    for (long seed = 1; seed <= 20; seed++) {
      Play one = new Play(seed).withFaults();
      Play other = new Play(seed).withFaults();
      assertThat(one.history()).isEqualTo(other.history());
      assertThat(one.threads.trace()).isEqualTo(other.threads.trace());
    }
  }

  @Test
  void finds_a_store_that_says_it_was_away_when_it_had_written() {
    Play play = new Play(1);
    play.events.impossible =
        commit -> {
          play.store.events().write(List.of(commit));
          throw new StoreFault.Unavailable("Gone.", null);
        };
    assertThat(anomalies(play.history())).extracting(Anomaly::name).contains("unexpected");
  }
}
