package dev.tidemark.audit.read;

import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.WorldFold;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one context: its log once, its outbox, its tables. */
final class ContextReading {
  private static final int PAGE = 1000;

  /** A timer may be this late without anybody being to blame: the reading itself takes time. */
  private static final Duration LATENESS = Duration.ofSeconds(5);

  private static final int MOST_TIMERS = 1000;

  /** Aggregates whose states are held at once; the log is read once more for each so many. */
  private static final long STREAMS_AT_ONCE = 50_000;

  private final AuditedContext context;
  private final Audience audience;
  private final WorldFold world;
  private final LogFold log = new LogFold();
  private final ReactorWatch reactors;
  private final ViewsReading views;
  private Sample unreadable = Sample.NONE;

  ContextReading(AuditedContext context, Audience audience, WorldFold world) {
    this.context = context;
    this.audience = audience;
    this.world = world;
    this.reactors = new ReactorWatch(context);
    this.views = new ViewsReading(context);
  }

  /** Reads everything up to the head and adds it to the world. */
  void read(EventLog.Head head, Instant now) {
    eachUpTo(head.position(), this::take);
    readInlineViews(head.position());
    OutboxReading outbox = new OutboxReading(context, audience);
    Positions messages = outbox.read(head.outboxPosition());
    world.log(
        new LogFacts(
            context.name(),
            log.positions(head.position()),
            messages,
            log.streams(),
            log.torn(),
            log.unsigned(),
            unreadable,
            outbox.handings(),
            reactors.facts(),
            views.facts(head.position(), log.tenants()),
            waiting(now)));
  }

  private void eachUpTo(long head, Consumer<StoredEvent> take) {
    long position = 0;
    List<StoredEvent> page;
    do {
      page = context.store().log().after(position, PAGE);
      for (StoredEvent event : page) {
        if (event.position() <= head) {
          take.accept(event);
        }
        position = event.position();
      }
    } while (!page.isEmpty() && position < head);
  }

  private void readInlineViews(long head) {
    int passes = (int) (log.streams() / STREAMS_AT_ONCE) + 1;
    for (int pass = 0; pass < passes; pass++) {
      int now = pass;
      eachUpTo(
          head,
          event -> {
            boolean due = Math.floorMod(event.stream().hashCode(), passes) == now;
            if (due && views.shows(event.stream().category())) {
              decoded(event).ifPresent(views::takeInline);
            }
          });
      views.showInline();
    }
  }

  private void take(StoredEvent event) {
    log.take(event);
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

  private Sample waiting(Instant now) {
    Sample found = Sample.NONE;
    for (ParkedMessage parked : context.store().parking().parked(context.name(), MOST_TIMERS)) {
      found = found.plus("a message of " + parked.key() + " is parked: " + parked.reason());
    }
    for (DueTimer timer : context.store().timers().due(now.minus(LATENESS), MOST_TIMERS)) {
      found = found.plus("the timer " + timer.timer() + " was due at " + timer.due());
    }
    return found;
  }
}
