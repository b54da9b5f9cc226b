package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The way of one life of a process to the parked messages of one context. */
final class SimulatedParking implements Parking {
  private final Parking disk;
  private final Door park;
  private final Door behind;
  private final Door read;
  private final Door remove;
  private final Door act;

  SimulatedParking(Parking disk, Life life, String context) {
    this.disk = disk;
    park = new Door(life, "change", context + ".parking.park");
    behind = new Door(life, "change", context + ".parking.parkBehind");
    read = new Door(life, "read", context + ".parking.parked");
    remove = new Door(life, "change", context + ".parking.remove");
    act = new Door(life, "change", context + ".parking.act");
  }

  @Override
  public boolean park(ParkedMessage message) {
    return park.call(() -> disk.park(message));
  }

  @Override
  public boolean parkBehind(ParkedMessage message) {
    return behind.call(() -> disk.parkBehind(message));
  }

  @Override
  public List<ParkedMessage> parked(ParkedQuery query, long after, int limit) {
    return read.call(() -> disk.parked(query, after, limit));
  }

  @Override
  public Optional<ParkedMessage> find(String consumer, UUID message) {
    return read.call(() -> disk.find(consumer, message));
  }

  @Override
  public long count(ParkedQuery query) {
    return read.call(() -> disk.count(query));
  }

  @Override
  public List<String> keys(String consumer, boolean released) {
    return read.call(() -> disk.keys(consumer, released));
  }

  @Override
  public void remove(ParkedMessage message) {
    remove.run(() -> disk.remove(message));
  }

  @Override
  public List<ParkingEntry> release(ParkingAction action, ParkedQuery query) {
    return act.call(() -> disk.release(action, query));
  }

  @Override
  public List<ParkingEntry> skip(ParkingAction action, ParkedMessage message) {
    return act.call(() -> disk.skip(action, message));
  }

  @Override
  public List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope) {
    return act.call(() -> disk.edit(action, message, envelope));
  }

  @Override
  public List<ParkingEntry> trailOf(UUID action) {
    return read.call(() -> disk.trailOf(action));
  }

  @Override
  public List<ParkingEntry> trail(long before, int limit) {
    return read.call(() -> disk.trail(before, limit));
  }
}
