package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The parked messages of one context, for people: to look at them, to ask what would come of them
 * now, and to act. Each action is one transaction with its line in the trail. Calls block.
 */
public final class ParkedMessages {
  private final String context;
  private final Parking parking;
  private final ContextEngine engine;
  private final MessageCodec codec;
  private final Consumer consumer;

  ParkedMessages(String context, EngineParts parts, ContextEngine engine, Consumer consumer) {
    this.context = context;
    this.parking = parts.store().parking();
    this.engine = engine;
    this.codec = parts.messages();
    this.consumer = consumer;
  }

  /** A part of the list, in the order they were parked. */
  public List<ParkedMessage> list(
      Optional<String> key, Optional<String> reason, long after, int limit) {
    return parking.parked(new ParkedQuery(context, key, reason), after, limit);
  }

  /** One parked message. */
  public Optional<ParkedMessage> find(UUID message) {
    return parking.find(context, message);
  }

  /** What is parked first of a key. */
  public Optional<ParkedMessage> first(String key) {
    return parking.parked(ParkedQuery.ofKey(context, key), 0, 1).stream().findFirst();
  }

  /** How many messages of its key are parked besides this one. */
  public long besides(ParkedMessage message) {
    return parking.count(ParkedQuery.ofKey(context, message.key())) - 1;
  }

  /**
   * The message in it.
   *
   * @throws Codec.Unreadable if it cannot be read, or its contract is unknown here
   */
  public Message decoded(byte[] envelope) {
    return codec
        .decode(envelope)
        .orElseThrow(() -> new Codec.Unreadable("Its contract or version is unknown here."));
  }

  /** What would come of handling it now, as if nothing stood before it. */
  public Rehearsal rehearse(ParkedMessage parked) {
    try {
      return new Rehearsal.Succeeds(engine.rehearse(decoded(parked.envelope())));
    } catch (RuntimeException fault) {
      return new Rehearsal.Fails(fault);
    }
  }

  /** Has the keys of those meant go on; see {@link Parking#release}. */
  public List<ParkingEntry> release(
      ParkingAction action, Optional<String> key, Optional<String> reason) {
    List<ParkingEntry> done = parking.release(action, new ParkedQuery(context, key, reason));
    consumer.released();
    return done;
  }

  /** Has a message count as handled; see {@link Parking#skip}. */
  public List<ParkingEntry> skip(ParkingAction action, ParkedMessage message) {
    List<ParkingEntry> done = parking.skip(action, message);
    consumer.released();
    return done;
  }

  /** Gives a message other contents; see {@link Parking#edit}. */
  public List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope) {
    return parking.edit(action, message, envelope);
  }

  /** What was done already under this id; empty if nothing was. */
  public List<ParkingEntry> done(UUID action) {
    return parking.trailOf(action);
  }

  /** The trail, newest first. */
  public List<ParkingEntry> trail(long before, int limit) {
    return parking.trail(before, limit);
  }
}
