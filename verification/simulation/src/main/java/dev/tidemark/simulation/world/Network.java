package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.memory.Subscription;
import dev.tidemark.simulation.plan.Fault;
import dev.tidemark.simulation.plan.FaultKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way between contexts: loses, delays, repeats, cuts off. What arrives for a context waits in
 * its {@link Mailbox}. Messages of one channel and key keep their order, unless a fault says that
 * one is overtaken.
 */
final class Network {
  private static final long MILLI = 1_000_000L;
  private static final int USUAL_LATENCY_MICROS = 2_000;

  private final Universe universe;
  private final List<Subscription> subscriptions;
  private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
  private final Map<String, Wire> wires = new LinkedHashMap<>();
  private final SplittableRandom latency;
  private final List<Parcel> seen = new ArrayList<>();

  Network(Universe universe, List<Subscription> subscriptions) {
    this.universe = universe;
    this.subscriptions = List.copyOf(subscriptions);
    this.latency = universe.dice("latency").source();
    subscriptions.forEach(to -> mailboxes.put(to.context(), new Mailbox(universe, to.context())));
  }

  /** One publisher's way to one subscriber, whoever sends. */
  private final class Wire {
    private final String name;
    private final Subscription to;
    private final Site site;
    private final Map<String, Long> lastOfKey = new HashMap<>();
    private final Set<Transit> underWay = new LinkedHashSet<>();
    private int open;
    private long cutUntil;
    private @Nullable Line line;

    Wire(String publisher, Subscription to) {
      this.name = publisher + "->" + to.context();
      this.to = to;
      this.site = universe.faults().site("send", name);
    }

    void send(Life sender, OutboxMessage message, Channel.Confirmation confirmation) {
      Mailbox mailbox = mailbox(to.context());
      if (open >= universe.profile().capacity()) {
        throw new TransportFault("The channel " + name + " is full.", null);
      }
      boolean reachable = universe.profile().broker() || mailbox.attended();
      if (cutUntil > universe.schedule().now() || !reachable) {
        throw new TransportFault("The channel " + name + " is cut off.", null);
      }
      universe
          .trace()
          .note(
              "send", name, message.id().hashCode(), () -> message.type() + " of " + message.key());
      dispatch(sender, message, confirmation, site.pass());
    }

    private void dispatch(
        Life sender,
        OutboxMessage message,
        Channel.Confirmation confirmation,
        @Nullable Fault fault) {
      Schedule schedule = universe.schedule();
      long amount = fault == null ? 0 : fault.amount() * MILLI;
      Line used = lineOf(sender);
      Confirming told = new Confirming(used, confirmation);
      if (used.broken) {
        lose(told);
        return;
      }
      boolean confirms = true;
      long late = 0;
      long delay = 0;
      boolean waits = true;
      if (fault != null) {
        switch (fault.kind()) {
          case SEND_FAILS -> throw new TransportFault("The channel " + name + " stutters.", null);
          case LOST -> {
            used.broken = true;
            used.brokenUntil = schedule.now() + amount;
            lose(told);
            return;
          }
          case CONFIRM_LOST -> {
            confirms = false;
            schedule.at(after(0), null, told::lost);
          }
          case CONFIRM_LATE -> late = amount;
          case DELAYED -> delay = amount;
          case OVERTAKEN -> {
            delay = amount;
            waits = false;
          }
          case REPEATED -> {}
          default -> throw new AssertionError("No channel does this: " + fault);
        }
      }
      open++;
      Parcel parcel =
          confirms
              ? new Parcel(name, message, told.confirming(late), p -> told.lost())
              : new Parcel(name, message, p -> {}, p -> {});
      parcel.over(used.connection).onEnd(() -> open--);
      long arrival = after(delay);
      if (waits) {
        arrival = Math.max(arrival, lastOfKey.getOrDefault(message.key(), 0L) + 1);
        lastOfKey.put(message.key(), arrival);
      }
      bring(new Transit(parcel, arrival));
      if (fault != null && fault.kind() == FaultKind.REPEATED) {
        schedule.at(arrival + amount, null, () -> arrive(again(parcel)));
      }
    }

    private void lose(Confirming told) {
      open++;
      Schedule schedule = universe.schedule();
      schedule.at(
          Math.max(told.line.brokenUntil, schedule.now()),
          null,
          () -> {
            open--;
            told.lost();
          });
    }

    /** The connection this sender has, or makes now. */
    private Line lineOf(Life sender) {
      if (line == null || line.noticed || line.sender != sender) {
        line = new Line(sender, mailbox(to.context()).connection());
      }
      return line;
    }

    private void bring(Transit transit) {
      underWay.add(transit);
      universe
          .schedule()
          .at(
              transit.arrival,
              null,
              () -> {
                // Not if it came earlier, because the network was mended.
                if (underWay.remove(transit)) {
                  arrive(transit.parcel);
                }
              });
    }

    /** Nothing is held up any more: what is under way arrives now, in its order. */
    void mend() {
      cutUntil = 0;
      lastOfKey.clear();
      long arrival = after(0);
      List<Transit> held = new ArrayList<>(underWay);
      held.sort(Comparator.comparingLong(Transit::arrival));
      underWay.clear();
      for (Transit transit : held) {
        arrival = Math.min(arrival + 1, transit.arrival);
        bring(new Transit(transit.parcel, arrival));
        lastOfKey.put(transit.parcel.key(), arrival);
      }
    }

    /** What was handled may come again over any connection; what was not, never before it is. */
    private Parcel again(Parcel parcel) {
      Parcel copy = parcel.copy();
      return parcel.handled() ? copy.over(mailbox(to.context()).connection()) : copy;
    }

    private void arrive(Parcel parcel) {
      mailbox(to.context()).arrive(parcel);
    }
  }

  /** A message between those who sent it and those who receive it. */
  private record Transit(Parcel parcel, long arrival) {}

  /**
   * A sender's connection. One that breaks, or whose receiver is gone, takes along what is sent
   * until its end is noticed: nothing that follows a lost message arrives before it is told.
   */
  private static final class Line {
    private final Life sender;
    private final int connection;
    private boolean broken;
    private boolean noticed;
    private long brokenUntil;

    Line(Life sender, int connection) {
      this.sender = sender;
      this.connection = connection;
    }
  }

  /** Tells a sender what became of a message, unless the sender is gone; in its own time. */
  private final class Confirming {
    private final Line line;
    private final Channel.Confirmation confirmation;
    private boolean told;

    Confirming(Line line, Channel.Confirmation confirmation) {
      this.line = line;
      this.confirmation = confirmation;
    }

    void confirmed() {
      if (!told) {
        told = true;
        universe.schedule().at(after(0), line.sender, confirmation::confirmed);
      }
    }

    Consumer<Parcel> confirming(long late) {
      return late == 0
          ? parcel -> confirmed()
          : parcel -> universe.schedule().at(after(late), null, this::confirmed);
    }

    void lost() {
      if (!told) {
        told = true;
        universe.schedule().at(after(0), line.sender, this::notice);
      }
    }

    private void notice() {
      line.noticed = true;
      confirmation.lost("The simulated network lost it.");
    }
  }

  private long after(long delay) {
    return universe.schedule().now() + delay + (1 + latency.nextInt(USUAL_LATENCY_MICROS)) * 1_000L;
  }

  private Mailbox mailbox(String context) {
    Mailbox mailbox = mailboxes.get(context);
    if (mailbox == null) {
      throw new AssertionError("The network knows no context " + context + ".");
    }
    return mailbox;
  }

  private Wire wire(String publisher, Subscription to) {
    return wires.computeIfAbsent(publisher + "->" + to.context(), name -> new Wire(publisher, to));
  }

  /** The network as one life of a process sees it. */
  Transport of(Life life) {
    return new Transport() {
      @Override
      public List<Channel> channelsFrom(String context) {
        return subscriptions.stream()
            .filter(to -> to.listensTo(context))
            .<Channel>map(to -> new SimulatedChannel(life, wire(context, to)))
            .toList();
      }

      @Override
      public Receiver receiver(String context) {
        return mailbox(context).open(life);
      }
    };
  }

  private record SimulatedChannel(Life life, Wire wire) implements Channel {
    @Override
    public String name() {
      return wire.name;
    }

    @Override
    public boolean carries(OutboxMessage message) {
      return wire.to.wants(message);
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      wire.send(life, message, confirmation);
    }
  }

  /** A process is ready to receive. */
  void joined(Life life) {
    mailboxes.values().forEach(mailbox -> mailbox.joined(life));
  }

  /** A process is gone. */
  void left(Life life) {
    mailboxes.values().forEach(mailbox -> mailbox.left(life));
  }

  /** A process does not answer until then: a broker notices after a while. */
  void silent(Life life, long until) {
    mailboxes.values().forEach(mailbox -> mailbox.silent(life, until));
  }

  /** What operators and bad luck do to the network at this moment. */
  void suffer(String wire, Fault fault) {
    switch (fault.kind()) {
      case PARTITION -> {
        Wire cut = wires.get(wire);
        if (cut != null) {
          cut.cutUntil = universe.schedule().now() + fault.amount() * MILLI;
        }
      }
      case BROKER_RESTART -> mailboxes.values().forEach(Mailbox::restart);
      default -> throw new AssertionError("No network does this: " + fault);
    }
  }

  /** Mends everything. */
  void mend() {
    wires.values().forEach(Wire::mend);
  }

  List<String> wires() {
    return List.copyOf(wires.keySet());
  }

  /** Whether nothing is on its way. */
  boolean idle() {
    return wires.values().stream().allMatch(wire -> wire.open == 0)
        && mailboxes.values().stream().allMatch(Mailbox::empty);
  }

  /** Delivers once more, long after, everything that ever arrived. */
  int repeatEverything() {
    mailboxes.values().forEach(mailbox -> seen.addAll(mailbox.delivered()));
    for (Parcel parcel : List.copyOf(seen)) {
      Mailbox mailbox = mailbox(parcel.receiver());
      universe
          .schedule()
          .at(after(0), null, () -> mailbox.arrive(parcel.copy().over(mailbox.connection())));
    }
    return seen.size();
  }
}
