package dev.tidemark.audit.read;

import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.WorldFold;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one context on from where it stopped: its log, its outbox, its tables. */
final class ContextReading {
  private static final int PAGE = 1000;

  /** A timer may be this late without anybody being to blame: the reading itself takes time. */
  private static final Duration LATENESS = Duration.ofSeconds(5);

  private final AuditedContext context;
  private final WorldFold world;
  private final LogFold log;
  private final OutboxReading outbox;
  private final ReactorWatch reactors;
  private final ViewsReading views;
  private final ReadingProgress progress;
  private final SealWatch seals = new SealWatch();
  private Sample unreadable = Sample.NONE;
  private long position;
  private Instant readUntil = Instant.EPOCH;

  ContextReading(
      AuditedContext context, Audience audience, WorldFold world, ReadingProgress progress) {
    this.context = context;
    this.world = world;
    this.progress = progress;
    this.log = new LogFold(context.store().events());
    this.outbox = new OutboxReading(context, audience);
    this.reactors = new ReactorWatch(context);
    this.views = new ViewsReading(context);
  }

  AuditedContext context() {
    return context;
  }

  String name() {
    return context.name();
  }

  long position() {
    return position;
  }

  /** How far its relays and reactors say they are. */
  Map<String, Checkpoint> delivered() {
    Map<String, Checkpoint> delivered = new HashMap<>();
    Checkpoints checkpoints = context.store().checkpoints();
    Stream.concat(reactors.readers().stream(), outbox.readers().stream())
        .forEach(
            reader -> checkpoints.load(reader).ifPresent(saved -> delivered.put(reader, saved)));
    return delivered;
  }

  /**
   * Reads the log on, up to this position, but not beyond the first event that is later than this.
   *
   * @return when the last event happened that was read
   */
  Instant readTo(long head, Instant until) {
    reactors.begin(head);
    while (position < head) {
      List<StoredEvent> page = context.store().log().after(position, PAGE);
      if (!page.isEmpty()) {
        seals.expect(context.store().log().seals(position, page.getLast().position()));
      }
      for (StoredEvent event : page) {
        if (event.position() > head) {
          break;
        }
        if (event.origin().at().isAfter(until)) {
          return readUntil;
        }
        take(event);
        position = event.position();
        readUntil = event.origin().at();
      }
      if (page.isEmpty() || page.getLast().position() >= head) {
        // Whatever is missing up to there is missing for good.
        position = Math.max(position, head);
      }
      progress.read(name(), position, head);
    }
    return readUntil;
  }

  /** Has the world fold again what this context read of a subject before. */
  void replay(Subject subject) {
    Stream.concat(
            context.declaration().aggregates().stream().map(AggregateType::category),
            context.declaration().sagas().stream().map(Saga::name))
        .map(category -> new StreamId(subject.tenant(), category, subject.id()))
        .forEach(this::replay);
  }

  private void replay(StreamId stream) {
    long version = 0;
    List<StoredEvent> page;
    do {
      page = context.store().events().read(stream, version, PAGE);
      for (StoredEvent event : page) {
        version = event.version();
        if (event.position() <= position) {
          decoded(event).ifPresent(world::fold);
        }
      }
    } while (page.size() == PAGE);
  }

  private void take(StoredEvent event) {
    log.take(event);
    seals.take(event);
    Optional<Recorded<Object>> decoded = decoded(event);
    if (decoded.isPresent()) {
      world.take(decoded.get());
      reactors.take(decoded.get());
      views.take(decoded.get());
    } else {
      unreadable = unreadable.plus(event.type() + " at position " + event.position());
    }
  }

  private Optional<Recorded<Object>> decoded(StoredEvent event) {
    try {
      return Optional.of(context.catalogue().decode(event));
    } catch (Codec.Unreadable damaged) {
      return Optional.empty();
    }
  }

  /** Compares the tables with what was read, then reads on until every difference is told. */
  void compareViews() {
    views.compare(position, log.tenants());
    OptionalLong awaited = views.awaits(position);
    if (awaited.isPresent()) {
      readTo(awaited.getAsLong(), Instant.MAX);
    }
  }

  /** Looks for what became of messages and reactions, and adds all that is known to the world. */
  void tell(Map<String, Standing> standings, Instant now) {
    Standing own = standing(standings);
    Positions messages = outbox.readTo(own.head().outboxPosition(), standings);
    world.log(
        new LogFacts(
            context.name(),
            log.positions(position),
            messages,
            log.streams(),
            log.torn(),
            log.unsigned(),
            unreadable,
            seals.facts(),
            outbox.handings(standings),
            reactors.facts(own),
            views.facts(position),
            views.snapshots(),
            waiting(own, now)));
  }

  private Standing standing(Map<String, Standing> standings) {
    Standing own = standings.get(name());
    if (own == null) {
      throw new IllegalArgumentException(name() + " does not stand anywhere.");
    }
    return own;
  }

  private static Sample waiting(Standing own, Instant now) {
    Sample found = Sample.NONE;
    for (ParkedMessage parked : own.parked()) {
      found = found.plus("a message of " + parked.key() + " is parked: " + parked.reason());
    }
    for (DueTimer timer : own.due()) {
      if (timer.due().isBefore(now.minus(LATENESS))) {
        found = found.plus("the timer " + timer.timer() + " was due at " + timer.due());
      }
    }
    return found;
  }

  /** Ids of whatever has a message or a reaction to come, or a timer that is due. */
  void moving(Map<String, Standing> standings, Set<String> into) {
    outbox.moving(into);
    reactors.moving(into);
    standing(standings).due().forEach(timer -> into.add(timer.timer().owner().id()));
  }

  /** Whether every view shows all that was read. */
  boolean viewsUpToDate() {
    return views.facts(position).stream().allMatch(view -> view.lag() == 0);
  }
}
