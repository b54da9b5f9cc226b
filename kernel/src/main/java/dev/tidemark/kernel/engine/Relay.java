package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends what lies in a context's outbox over one channel, in order, and moves its checkpoint only
 * over what has been confirmed. After a crash it sends again from there: at least once, never not
 * at all.
 *
 * <p>Many messages are under way at once. A loss is told late, and one seldom comes alone: what was
 * under way is then sent again from the first that is not confirmed, of each key only one at a
 * time, so that none of a key passes an earlier one that gets lost once more.
 */
public final class Relay implements Pump {
  /** Sent but not confirmed; bounds what is sent twice after a crash. */
  private static final int WINDOW = 1024;

  private static final int PAGE = 256;
  private static final Tracing.Span NOBODYS = new Tracing.Untraced("");
  private static final Duration WHILE_FULL = Duration.ofMillis(20);

  private final Outbox outbox;
  private final Channel channel;
  private final MessageCodec codec;
  private final String context;
  private final RuntimePorts ports;
  private final WaitingClock waits;
  private final Bell bell;
  private final LeasedReader<Run> reader;

  Relay(EngineParts parts, TailedLog log, Channel channel, RuntimePorts ports, Bell bell) {
    this.outbox = log;
    this.channel = channel;
    this.codec = parts.messages();
    this.context = parts.index().declaration().name();
    this.ports = ports;
    this.waits = new WaitingClock(ports.clock());
    this.bell = bell;
    this.reader =
        new LeasedReader<>(
            "relay:" + channel.name(), WINDOW / 2, new Sending(), log, parts.store(), ports);
  }

  /** What was sent and confirmed since the tenure began, or since the last loss. */
  private static final class Run {
    /** Up to here each key has one message under way at a time. */
    private final long carefulUntil;

    private final KeyQueues<OutboxRow> waiting = new KeyQueues<>();

    /** Told on other threads, taken in by the next turn: who confirms must never wait for us. */
    private final Queue<OutboxRow> confirmed = new ConcurrentLinkedQueue<>();

    private volatile boolean broken;

    Run(long carefulUntil) {
      this.carefulUntil = carefulUntil;
    }
  }

  private final class Sending implements LeasedReader.Work<Run> {
    @Override
    public Run begin() {
      return new Run(0);
    }

    @Override
    public long beginning() {
      return 0;
    }

    @Override
    public long end(EventLog.Head head) {
      return head.outboxPosition();
    }

    @Override
    public void takeIn(LeasedReader.Term<Run> term) {
      Run run = term.memory();
      OutboxRow row;
      while ((row = run.confirmed.poll()) != null) {
        term.progress().done(row.position());
        if (row.position() <= run.carefulUntil) {
          run.waiting.finished(row.message().key());
        }
      }
    }

    @Override
    public Turn goOn(LeasedReader.Term<Run> term) {
      Run run = term.memory();
      if (run.broken) {
        run = term.back(new Run(Math.max(run.carefulUntil, term.progress().begun())));
      }
      boolean more;
      try {
        more =
            term.progress().prefix() < run.carefulUntil
                ? sendByTurns(run, term.progress())
                : send(run, term.progress());
      } catch (TransportFault full) {
        // A channel that is always full must not keep what is confirmed from being saved.
        reader.save(term, true);
        return Turn.rest(WHILE_FULL);
      }
      reader.save(term, !more);
      return more ? Turn.AGAIN : Turn.rest(reader.rest(term));
    }

    @Override
    public void beforeSave() {
      ports.faults().at("relay.beforeSave");
    }
  }

  @Override
  public Turn turn() {
    return reader.turn();
  }

  /** Whether there may be more to send at once: a page that is not full was the last one. */
  private boolean send(Run run, Progress progress) {
    int room = room(progress);
    List<OutboxRow> page = page(progress, room);
    for (OutboxRow row : page) {
      if (run.broken) {
        return true;
      }
      if (channel.carries(row.message())) {
        progress.begin(row.position());
        try {
          send(run, row);
        } catch (TransportFault full) {
          progress.retract(row.position());
          throw full;
        }
      } else {
        progress.pass(row.position());
      }
    }
    return room > 0 && page.size() == room;
  }

  /** Nothing beyond the careful part is read until all of that is confirmed. */
  private boolean sendByTurns(Run run, Progress progress) {
    boolean read = progress.begun() < run.carefulUntil;
    if (read) {
      queueUp(run, progress);
    }
    Instant now = waits.instant();
    List<OutboxRow> first = run.waiting.begin(now);
    for (int i = 0; i < first.size(); i++) {
      try {
        send(run, first.get(i));
      } catch (TransportFault full) {
        first
            .subList(i, first.size())
            .forEach(row -> run.waiting.restUntil(row.message().key(), now));
        throw full;
      }
    }
    return read || !first.isEmpty();
  }

  private void queueUp(Run run, Progress progress) {
    for (OutboxRow row : page(progress, room(progress))) {
      if (row.position() > run.carefulUntil) {
        return;
      }
      if (channel.carries(row.message())) {
        progress.begin(row.position());
        run.waiting.add(row.message().key(), row);
      } else {
        progress.pass(row.position());
      }
    }
  }

  /** How many messages may be read now. */
  private static int room(Progress progress) {
    return Math.min(PAGE, WINDOW - progress.openCount());
  }

  private List<OutboxRow> page(Progress progress, int room) {
    return room <= 0 ? List.of() : outbox.messagesAfter(progress.begun(), room);
  }

  private void send(Run run, OutboxRow row) {
    ports.faults().at("relay.beforeSend");
    Tracing.Span span = sending(row.message());
    channel.send(
        row.message(),
        new Channel.Confirmation() {
          @Override
          public void confirmed() {
            span.end();
            run.confirmed.add(row);
            bell.ring();
          }

          @Override
          public void lost(String reason) {
            span.with("tidemark.lost", reason).end();
            if (!run.broken) {
              tell(row.message(), reason);
            }
            run.broken = true;
            bell.ring();
          }
        });
  }

  /** One loss seldom comes alone, and one line about it is enough. */
  private void tell(OutboxMessage message, String reason) {
    MessageScope.of(codec, message.envelope())
        .run(() ->
            ports
                .alarms()
                .retrying(
                    "relay:" + channel.name(), message.key(), 1, new TransportFault(reason, null)));
  }

  private Tracing.Span sending(OutboxMessage message) {
    if (!ports.tracing().follows()) {
      return NOBODYS;
    }
    return ports
        .tracing()
        .begin(Tracing.Kind.SENDING, message.type().name(), codec.traceparent(message.envelope()))
        .with("tidemark.context", context)
        .with("messaging.message.id", message.id().toString());
  }

  /** Whether everything in the outbox has been confirmed. */
  public boolean drained() {
    return reader.drained();
  }

  /** Up to which place everything has been confirmed; empty while another process sends. */
  Optional<Long> confirmed() {
    return reader.done();
  }

  /** Saves what is confirmed and gives the work up. */
  public void close() {
    reader.close();
  }
}
