package dev.tidemark.testkit;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A parking as it is; whoever extends it has something happen at some of the calls. */
public class WatchedParking implements Parking {
  private final Parking real;

  /** The same as the real one. */
  public WatchedParking(Parking real) {
    this.real = real;
  }

  @Override
  public boolean park(ParkedMessage message) {
    return real.park(message);
  }

  @Override
  public boolean parkBehind(ParkedMessage message) {
    return real.parkBehind(message);
  }

  @Override
  public List<ParkedMessage> parked(ParkedQuery query, long after, int limit) {
    return real.parked(query, after, limit);
  }

  @Override
  public Optional<ParkedMessage> find(String consumer, UUID message) {
    return real.find(consumer, message);
  }

  @Override
  public long count(ParkedQuery query) {
    return real.count(query);
  }

  @Override
  public List<String> keys(String consumer, boolean released) {
    return real.keys(consumer, released);
  }

  @Override
  public void remove(ParkedMessage message) {
    real.remove(message);
  }

  @Override
  public List<ParkingEntry> release(ParkingAction action, ParkedQuery query) {
    return real.release(action, query);
  }

  @Override
  public List<ParkingEntry> skip(ParkingAction action, ParkedMessage message) {
    return real.skip(action, message);
  }

  @Override
  public List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope) {
    return real.edit(action, message, envelope);
  }

  @Override
  public List<ParkingEntry> trailOf(UUID action) {
    return real.trailOf(action);
  }

  @Override
  public List<ParkingEntry> trail(long before, int limit) {
    return real.trail(before, limit);
  }
}
