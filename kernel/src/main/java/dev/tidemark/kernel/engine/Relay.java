package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends what lies in a context's outbox over one channel, in order, and moves its checkpoint only
 * over what has been confirmed. After a crash it sends again from there: at least once, never not
 * at all.
 */
public final class Relay implements Pump {
  /** Sent but not confirmed; bounds what is sent twice after a crash. */
  private static final int WINDOW = 1024;

  private static final int PAGE = 256;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration WHILE_FULL = Duration.ofMillis(20);
  private static final Duration BETWEEN_SAVES = Duration.ofMillis(250);

  private final Outbox outbox;
  private final EventLog log;
  private final Checkpoints checkpoints;
  private final Channel channel;
  private final Tenure tenure;
  private final InstantSource clock;
  private final Bell bell;
  private final Faults faults;
  private final String reader;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Run> run = Optional.empty();

  Relay(EngineParts parts, TailedLog log, Channel channel, RuntimePorts ports, Bell bell) {
    this.outbox = log;
    this.log = log;
    this.checkpoints = parts.store().checkpoints();
    this.channel = channel;
    this.reader = "relay:" + channel.name();
    this.tenure = new Tenure(parts.store().leases(), reader, ports);
    this.clock = ports.clock();
    this.bell = bell;
    this.faults = ports.faults();
  }

  /** One tenure: what was sent and confirmed under one fencing number. */
  private static final class Run {
    private final Lease lease;
    private final Checkpoint from;
    private final Progress progress;
    private long saved;
    private Instant savedAt;

    /** Told on other threads, taken in by the next turn: who confirms must never wait for us. */
    private final Queue<Long> confirmed = new ConcurrentLinkedQueue<>();

    private volatile boolean broken;

    Run(Lease lease, Checkpoint from, Instant now) {
      this.lease = lease;
      this.from = from;
      this.progress = new Progress(from.position());
      this.saved = from.position();
      this.savedAt = now;
    }
  }

  @Override
  public Turn turn() {
    lock.lock();
    try {
      Optional<Lease> lease = tenure.current();
      if (lease.isEmpty()) {
        run = Optional.empty();
        return Turn.rest(Duration.ofSeconds(1));
      }
      Run current = runUnder(lease.get());
      takeIn(current);
      boolean sent;
      try {
        sent = send(current);
      } catch (TransportFault full) {
        // A channel that is always full must not keep what is confirmed from being saved.
        save(current, true);
        return Turn.rest(WHILE_FULL);
      }
      save(current, !sent);
      return sent
          ? Turn.AGAIN
          : Turn.rest(current.progress.prefix() > current.saved ? BETWEEN_SAVES : POLL);
    } catch (StoreFault.Fenced fenced) {
      tenure.lost();
      run = Optional.empty();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
  }

  private Run runUnder(Lease lease) {
    boolean usable =
        run.isPresent() && run.get().lease.fence() == lease.fence() && !run.get().broken;
    if (!usable) {
      // In this order: another process may go on between the two, and the log only ever grows.
      Optional<Checkpoint> saved = checkpoints.load(reader);
      EventLog.Head head = log.head();
      Checkpoint from = saved.orElse(new Checkpoint(head.incarnation(), 0));
      Realignment.check(reader, from, head.incarnation(), head.outboxPosition());
      run = Optional.of(new Run(lease, from, clock.instant()));
    }
    return run.orElseThrow();
  }

  private boolean send(Run current) {
    int room = WINDOW - current.progress.openCount();
    if (room <= 0) {
      return false;
    }
    List<OutboxRow> page = outbox.messagesAfter(current.progress.begun(), Math.min(PAGE, room));
    for (OutboxRow row : page) {
      if (channel.carries(row.message())) {
        current.progress.begin(row.position());
        sendOne(current, row);
      } else {
        current.progress.pass(row.position());
      }
    }
    return !page.isEmpty();
  }

  private void sendOne(Run current, OutboxRow row) {
    faults.at("relay.beforeSend");
    try {
      channel.send(row.message(), confirmation(current, row.position()));
    } catch (TransportFault full) {
      current.progress.retract(row.position());
      throw full;
    }
  }

  private static void takeIn(Run current) {
    Long position;
    while ((position = current.confirmed.poll()) != null) {
      current.progress.done(position);
    }
  }

  private Channel.Confirmation confirmation(Run current, long position) {
    return new Channel.Confirmation() {
      @Override
      public void confirmed() {
        current.confirmed.add(position);
        bell.ring();
      }

      @Override
      public void lost(String reason) {
        current.broken = true;
        bell.ring();
      }
    };
  }

  private void save(Run current, boolean quiet) {
    long prefix = current.progress.prefix();
    Instant now = clock.instant();
    boolean due = quiet || prefix - current.saved >= WINDOW / 2;
    if (prefix > current.saved && due && !now.isBefore(current.savedAt.plus(BETWEEN_SAVES))) {
      faults.at("relay.beforeSave");
      checkpoints.save(reader, new Checkpoint(current.from.incarnation(), prefix), current.lease);
      current.saved = prefix;
      current.savedAt = now;
    }
  }

  /** Whether everything in the outbox has been confirmed. */
  public boolean drained() {
    lock.lock();
    try {
      long head = log.head().outboxPosition();
      run.ifPresent(Relay::takeIn);
      return run.map(r -> r.progress.prefix() >= head).orElse(head == 0);
    } finally {
      lock.unlock();
    }
  }

  /** Up to which place everything has been confirmed; empty while another process sends. */
  Optional<Long> confirmed() {
    lock.lock();
    try {
      run.ifPresent(Relay::takeIn);
      return run.map(current -> current.progress.prefix());
    } finally {
      lock.unlock();
    }
  }

  /** Saves what is confirmed and gives the work up. */
  public void close() {
    lock.lock();
    try {
      run.ifPresent(current -> {
        current.savedAt = Instant.MIN;
        save(current, true);
      });
      tenure.end();
      run = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
