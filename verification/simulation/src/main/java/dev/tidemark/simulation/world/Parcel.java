package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import java.util.UUID;
import java.util.function.Consumer;

/** One message on its way over one channel. */
final class Parcel {
  private final String wire;
  private final OutboxMessage message;
  private final Consumer<Parcel> confirm;
  private final Consumer<Parcel> lose;
  private Runnable end = () -> {};
  private boolean ended;
  private boolean handled;
  private int delivery;
  private int connection;

  Parcel(String wire, OutboxMessage message, Consumer<Parcel> confirm, Consumer<Parcel> lose) {
    this.wire = wire;
    this.message = message;
    this.confirm = confirm;
    this.lose = lose;
  }

  void onEnd(Runnable told) {
    end = told;
  }

  UUID id() {
    return message.id();
  }

  EventType type() {
    return message.type();
  }

  String key() {
    return message.key();
  }

  byte[] envelope() {
    return message.envelope();
  }

  /** It travels over the so-manieth connection to its receiver, and is lost with it. */
  Parcel over(int number) {
    connection = number;
    return this;
  }

  int connection() {
    return connection;
  }

  /** Which context it is for. */
  String receiver() {
    return wire.substring(wire.indexOf("->") + 2);
  }

  /** Its receiver is done with it: its way ends. */
  void acknowledge() {
    handled = true;
    end();
  }

  /** Whether its receiver is done with it. */
  boolean handled() {
    return handled;
  }

  /** Its sender is told that it has arrived for good. */
  void confirm() {
    confirm.accept(this);
  }

  /** Its way ends without an effect; its sender is told. */
  void lose() {
    lose.accept(this);
    end();
  }

  /** Its way ends. */
  void end() {
    if (!ended) {
      ended = true;
      end.run();
    }
  }

  /** Which handing over to a receiver counts; earlier ones no longer do. */
  int delivery() {
    return delivery;
  }

  int deliverAnew() {
    return ++delivery;
  }

  @Override
  public String toString() {
    return type() + " of " + key();
  }

  /** The same message once more, for which nobody waits. */
  Parcel copy() {
    return new Parcel(wire, message, parcel -> {}, parcel -> {}).over(connection);
  }
}
