package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What has arrived for one context. With several receivers each key belongs to one of them; when
 * one goes or comes, what is not acknowledged goes to the new owner of its key, in order.
 */
final class Mailbox {
  /** How long a broker takes a silent receiver for a slow one. */
  private static final long PATIENCE = 8_000_000_000L;

  private final Universe universe;
  private final String context;
  private final Set<Parcel> stored = new LinkedHashSet<>();
  private final List<Session> sessions = new ArrayList<>();
  private final List<Session> opening = new ArrayList<>();
  private final List<Parcel> delivered = new ArrayList<>();
  private int connection;

  Mailbox(Universe universe, String context) {
    this.universe = universe;
    this.context = context;
  }

  /** One receiver for as long as it lives. */
  private final class Session implements Receiver {
    private final Life life;
    private final Deque<Handing> waiting = new ArrayDeque<>();
    private Runnable wake = () -> {};
    private boolean lapsed;

    Session(Life life) {
      this.life = life;
    }

    @Override
    public List<Delivery> take(int limit) {
      List<Delivery> taken = new ArrayList<>();
      while (taken.size() < limit && !waiting.isEmpty()) {
        Handing next = waiting.remove();
        if (next.counts()) {
          taken.add(next);
        }
      }
      return taken;
    }

    @Override
    public void onArrival(Runnable call) {
      wake = call;
    }

    void give(Parcel parcel) {
      waiting.add(new Handing(parcel, parcel.deliverAnew()));
      wake.run();
    }
  }

  /** A parcel handed to a receiver; of several such for one parcel only the latest counts. */
  private final class Handing implements Delivery {
    private final Parcel parcel;
    private final int number;

    Handing(Parcel parcel, int number) {
      this.parcel = parcel;
      this.number = number;
    }

    boolean counts() {
      return parcel.delivery() == number && stored.contains(parcel);
    }

    @Override
    public UUID id() {
      return parcel.id();
    }

    @Override
    public EventType type() {
      return parcel.type();
    }

    @Override
    public String key() {
      return parcel.key();
    }

    @Override
    public byte[] envelope() {
      return parcel.envelope();
    }

    @Override
    public void acknowledge() {
      universe.trace().note("ack", context, parcel.id().hashCode(), parcel::toString);
      if (parcel.delivery() == number && stored.remove(parcel)) {
        delivered.add(parcel);
        parcel.confirm();
        parcel.acknowledge();
      }
    }
  }

  Receiver open(Life life) {
    Session session = new Session(life);
    opening.add(session);
    return session;
  }

  void joined(Life life) {
    for (Session session : List.copyOf(opening)) {
      if (session.life == life) {
        opening.remove(session);
        sessions.add(session);
        sessions.sort(Comparator.comparing(each -> each.life.host().name()));
        shareAnew();
      }
    }
  }

  void left(Life life) {
    opening.removeIf(session -> session.life == life);
    if (!sessions.removeIf(session -> session.life == life)) {
      return;
    }
    if (!universe.profile().broker() && sessions.isEmpty()) {
      dropAll();
    } else {
      shareAnew();
    }
  }

  /** Without a broker a receiver takes along what is on its way to it. */
  private void dropAll() {
    connection++;
    List<Parcel> dropped = List.copyOf(stored);
    stored.clear();
    dropped.forEach(Parcel::lose);
  }

  /** Silent for too long: its keys go to others until it answers again. */
  void silent(Life life, long until) {
    for (Session session : sessions) {
      if (session.life == life && until > universe.schedule().now() + PATIENCE) {
        universe
            .schedule()
            .at(universe.schedule().now() + PATIENCE, null, () -> lapse(session, true));
        universe.schedule().at(until + 1, null, () -> lapse(session, false));
      }
    }
  }

  private void lapse(Session session, boolean lapsed) {
    if (sessions.contains(session)) {
      session.lapsed = lapsed;
      shareAnew();
    }
  }

  /** The broker starts anew: what it has stored is handed over again, what it has not is lost. */
  void restart() {
    if (universe.profile().broker()) {
      connection++;
    }
    shareAnew();
  }

  private void shareAnew() {
    sessions.forEach(session -> session.waiting.clear());
    List.copyOf(stored).forEach(this::hand);
  }

  void arrive(Parcel parcel) {
    universe.trace().note("arrive", context, parcel.id().hashCode(), parcel::toString);
    boolean unreachable = sessions.isEmpty() && !universe.profile().broker();
    if (unreachable || parcel.connection() != connection) {
      parcel.lose();
      return;
    }
    stored.add(parcel);
    if (universe.profile().broker()) {
      parcel.confirm();
    }
    hand(parcel);
  }

  private void hand(Parcel parcel) {
    List<Session> present = sessions.stream().filter(session -> !session.lapsed).toList();
    if (!present.isEmpty()) {
      present.get(Math.floorMod(parcel.key().hashCode(), present.size())).give(parcel);
    }
  }

  /** The number of the connection that parcels are sent over now. */
  int connection() {
    return connection;
  }

  /** Whether anybody receives here. */
  boolean attended() {
    return !sessions.isEmpty();
  }

  boolean empty() {
    return stored.isEmpty();
  }

  /** Everything that was acknowledged. */
  List<Parcel> delivered() {
    return delivered;
  }
}
