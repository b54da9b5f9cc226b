package dev.tidemark.memory;

import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.memory.Contents.ParkingKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parked messages in the order they came. */
final class MemoryParking implements Parking {
  private final Contents contents;

  MemoryParking(Contents contents) {
    this.contents = contents;
  }

  @Override
  public boolean park(ParkedMessage message) {
    synchronized (contents) {
      if (contents.commits.containsKey(message.mark())) {
        return false;
      }
      ParkedMessage known = contents.parked.get(keyOf(message));
      keep(known == null ? placed(message, false) : failed(known, message));
      ofKey(message)
          .filter(ParkedMessage::released)
          .toList()
          .forEach(m -> keep(released(m, false)));
      return true;
    }
  }

  @Override
  public boolean parkBehind(ParkedMessage message) {
    synchronized (contents) {
      boolean stands = ofKey(message).findAny().isPresent();
      if (!stands || contents.commits.containsKey(message.mark())) {
        return false;
      }
      if (!contents.parked.containsKey(keyOf(message))) {
        keep(placed(message, ofKey(message).anyMatch(ParkedMessage::released)));
      }
      return true;
    }
  }

  @Override
  public List<ParkedMessage> parked(ParkedQuery query, long after, int limit) {
    synchronized (contents) {
      return contents.parked.values().stream()
          .filter(message -> message.sequence() > after && query.selects(message))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Optional<ParkedMessage> find(String consumer, UUID message) {
    synchronized (contents) {
      return Optional.ofNullable(contents.parked.get(new ParkingKey(consumer, message)));
    }
  }

  @Override
  public long count(ParkedQuery query) {
    return parked(query, 0, Integer.MAX_VALUE).size();
  }

  @Override
  public List<String> keys(String consumer, boolean released) {
    return parked(consumer, Integer.MAX_VALUE).stream()
        .filter(message -> message.released() || !released)
        .map(ParkedMessage::key)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void remove(ParkedMessage message) {
    synchronized (contents) {
      contents.parked.remove(keyOf(message));
    }
  }

  @Override
  public List<ParkingEntry> release(ParkingAction action, ParkedQuery query) {
    synchronized (contents) {
      if (trailOf(action.id()).isEmpty()) {
        Set<String> keys =
            parked(query, 0, Integer.MAX_VALUE).stream()
                .map(ParkedMessage::key)
                .collect(Collectors.toSet());
        for (ParkedMessage message : parked(query.consumer(), Integer.MAX_VALUE)) {
          if (keys.contains(message.key())) {
            keep(released(message, true));
            note(action, message, message.version(), Optional.empty(), Optional.empty());
          }
        }
      }
      return trailOf(action.id());
    }
  }

  @Override
  public List<ParkingEntry> skip(ParkingAction action, ParkedMessage message) {
    synchronized (contents) {
      Optional<ParkedMessage> first = ofKey(message).findFirst();
      boolean isFirst =
          first.map(ParkedMessage::messageId).filter(message.messageId()::equals).isPresent();
      if (trailOf(action.id()).isEmpty() && isFirst) {
        ParkedMessage skipped = first.orElseThrow();
        long head = contents.events.size();
        contents.commits.putIfAbsent(
            message.mark(), new Committed(message.mark(), head, Optional.empty()));
        contents.parked.remove(keyOf(message));
        ofKey(message).toList().forEach(m -> keep(released(m, true)));
        note(action, skipped, skipped.version(), Optional.of(skipped.envelope()), Optional.empty());
      }
      return trailOf(action.id());
    }
  }

  @Override
  public List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope) {
    synchronized (contents) {
      ParkedMessage known = contents.parked.get(keyOf(message));
      if (known != null && known.version() == message.version() && trailOf(action.id()).isEmpty()) {
        keep(edited(known, envelope));
        note(
            action,
            known,
            known.version() + 1,
            Optional.of(known.envelope()),
            Optional.of(envelope));
      }
      return trailOf(action.id());
    }
  }

  @Override
  public List<ParkingEntry> trailOf(UUID action) {
    synchronized (contents) {
      return contents.trail.stream().filter(e -> e.action().id().equals(action)).toList();
    }
  }

  @Override
  public List<ParkingEntry> trail(long before, int limit) {
    synchronized (contents) {
      return contents.trail.reversed().stream()
          .filter(entry -> entry.number() < before)
          .limit(limit)
          .toList();
    }
  }

  private void note(
      ParkingAction action,
      ParkedMessage message,
      int version,
      Optional<byte[]> before,
      Optional<byte[]> after) {
    contents.trail.add(
        new ParkingEntry(
            contents.trail.size() + 1L,
            action,
            message.consumer(),
            message.key(),
            message.messageId(),
            version,
            before,
            after));
  }

  private Stream<ParkedMessage> ofKey(ParkedMessage message) {
    ParkedQuery query = ParkedQuery.ofKey(message.consumer(), message.key());
    return contents.parked.values().stream().filter(query::selects);
  }

  private void keep(ParkedMessage message) {
    contents.parked.put(keyOf(message), message);
  }

  private static ParkingKey keyOf(ParkedMessage message) {
    return new ParkingKey(message.consumer(), message.messageId());
  }

  private ParkedMessage placed(ParkedMessage m, boolean released) {
    return changed(m, ++contents.lastParked, m.envelope(), 1, released);
  }

  private static ParkedMessage failed(ParkedMessage known, ParkedMessage newest) {
    return new ParkedMessage(
        known.consumer(),
        known.key(),
        known.sequence(),
        known.messageId(),
        known.envelope(),
        newest.reason(),
        newest.attempts(),
        known.since(),
        newest.tried(),
        known.version(),
        false);
  }

  private static ParkedMessage released(ParkedMessage m, boolean released) {
    return changed(m, m.sequence(), m.envelope(), m.version(), released);
  }

  private static ParkedMessage edited(ParkedMessage m, byte[] envelope) {
    return changed(m, m.sequence(), envelope, m.version() + 1, m.released());
  }

  private static ParkedMessage changed(
      ParkedMessage m, long sequence, byte[] envelope, int version, boolean released) {
    return new ParkedMessage(
        m.consumer(),
        m.key(),
        sequence,
        m.messageId(),
        envelope,
        m.reason(),
        m.attempts(),
        m.since(),
        m.tried(),
        version,
        released);
  }
}
