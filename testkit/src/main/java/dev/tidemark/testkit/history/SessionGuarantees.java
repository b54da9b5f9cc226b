package dev.tidemark.testkit.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client may rely on although it is served now here, now there: it sees what it wrote, what
 * it saw does not go back, and whoever sees a write also sees what its author had written and read
 * before. (Terry and others, Session Guarantees for Weakly Consistent Replicated Data, 1994.)
 *
 * <p>Objects have versions that grow with every write; 0 is an object nobody wrote.
 */
public final class SessionGuarantees implements Checker<SessionGuarantees.Step> {
  /** What is done with versioned objects. */
  public sealed interface Step {}

  /** Somebody makes this version of an object. */
  public record Wrote(String object, long version) implements Step {}

  /** Somebody sees an object at this version. */
  public record Read(String object, long version) implements Step {}

  @Override
  public List<Anomaly> check(History<Step> history) {
    List<Operation<Step>> all = history.ok(Step.class).toList();
    Map<String, NavigableMap<Long, Past>> authors = new HashMap<>();
    Map<String, Past> pasts = new HashMap<>();
    for (Operation<Step> one : all) {
      Past past = pasts.computeIfAbsent(one.client(), any -> new Past());
      if (one.did() instanceof Wrote(String object, long version)) {
        authors.computeIfAbsent(object, any -> new TreeMap<>()).put(version, past.copy());
      }
      past.remember(one);
    }
    Map<String, Session> sessions = new HashMap<>();
    List<Anomaly> found = new ArrayList<>();
    for (Operation<Step> one : all) {
      Session session = sessions.computeIfAbsent(one.client(), any -> new Session(authors));
      found.addAll(session.next(one));
    }
    return found;
  }

  /** A version that is asked for, because of this operation. */
  private record Need(long version, Operation<Step> because) {
    static Need larger(Need one, Need other) {
      return one.version >= other.version ? one : other;
    }
  }

  /** The newest versions that a client wrote and read, object by object. */
  private record Past(Map<String, Need> written, Map<String, Need> read) {
    Past() {
      this(new HashMap<>(), new HashMap<>());
    }

    Past copy() {
      return new Past(new HashMap<>(written), new HashMap<>(read));
    }

    void remember(Operation<Step> one) {
      switch (one.did()) {
        case Wrote(String object, long version) ->
            written.merge(object, new Need(version, one), Need::larger);
        case Read(String object, long version) ->
            read.merge(object, new Need(version, one), Need::larger);
      }
    }

    void learn(Past of) {
      of.written.forEach((object, need) -> written.merge(object, need, Need::larger));
      of.read.forEach((object, need) -> read.merge(object, need, Need::larger));
    }
  }

  /** One client, operation by operation. */
  private static final class Session {
    private final Map<String, NavigableMap<Long, Past>> authors;
    private final Past own = new Past();
    private final Past ofAuthors = new Past();
    private final Map<String, Long> known = new HashMap<>();
    private final List<Anomaly> found = new ArrayList<>();

    Session(Map<String, NavigableMap<Long, Past>> authors) {
      this.authors = authors;
    }

    /** What is wrong with the client's next operation. */
    List<Anomaly> next(Operation<Step> one) {
      found.clear();
      switch (one.did()) {
        case Wrote(String object, long version) -> {
          expect("monotonic-writes", own.written.get(object), version - 1, one);
          expect("writes-follow-reads", own.read.get(object), version - 1, one);
        }
        case Read(String object, long version) -> {
          learn(object, version);
          expect("read-your-writes", own.written.get(object), version, one);
          expect("monotonic-reads", own.read.get(object), version, one);
          expect("monotonic-writes", ofAuthors.written.get(object), version, one);
          expect("writes-follow-reads", ofAuthors.read.get(object), version, one);
        }
      }
      own.remember(one);
      return List.copyOf(found);
    }

    /** Who sees a version sees the work of all who wrote up to there, and all they knew. */
    private void learn(String object, long version) {
      long before = known.getOrDefault(object, 0L);
      if (version > before) {
        authors
            .getOrDefault(object, new TreeMap<>())
            .subMap(before, false, version, true)
            .values()
            .forEach(ofAuthors::learn);
        known.put(object, version);
      }
    }

    private void expect(String guarantee, @Nullable Need need, long reached, Operation<Step> one) {
      if (need != null && reached < need.version()) {
        found.add(
            new Anomaly(
                guarantee,
                "%s %s, after %s %s"
                    .formatted(
                        one.name(),
                        told(one.did()),
                        need.because().name(),
                        told(need.because().did()))));
      }
    }

    private static String told(Step step) {
      return switch (step) {
        case Wrote(String object, long version) -> "wrote " + object + " at version " + version;
        case Read(String object, long version) -> "saw " + object + " at version " + version;
      };
    }
  }
}
