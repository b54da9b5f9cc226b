package dev.tidemark.messaging;

import dev.tidemark.kernel.message.Channel.Confirmation;
import dev.tidemark.kernel.message.TransportFault;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What was handed to a broker over one session and is not confirmed yet, by rising numbers. Each
 * confirmation is told once, whoever comes first. Safe for use by several threads.
 */
public final class Unconfirmed {
  private final ConcurrentNavigableMap<Long, Confirmation> open = new ConcurrentSkipListMap<>();
  private final int capacity;

  /**
   * Nothing yet.
   *
   * @param capacity most messages that may wait for their confirmation
   */
  public Unconfirmed(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Notes a message before it is handed over.
   *
   * @throws TransportFault if too many wait
   */
  public void add(long number, Confirmation confirmation) {
    if (open.size() >= capacity) {
      throw new TransportFault("The broker has too much to confirm.", null);
    }
    open.put(number, confirmation);
  }

  /** It could not be handed over: whoever sends it is told otherwise. */
  public void retract(long number) {
    open.remove(number);
  }

  /** The broker has it. */
  public void confirmed(long number) {
    Confirmation confirmation = open.remove(number);
    if (confirmation != null) {
      confirmation.confirmed();
    }
  }

  /** The broker has everything up to this number. */
  public void confirmedUpTo(long number) {
    open.headMap(number, true).keySet().forEach(this::confirmed);
  }

  /** The lowest number that waits; empty if none does. */
  public OptionalLong oldest() {
    var first = open.firstEntry();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.getKey());
  }

  /** The session is over: nobody knows what became of the rest. */
  public void lose(String reason) {
    for (Long number : open.keySet()) {
      Confirmation confirmation = open.remove(number);
      if (confirmation != null) {
        confirmation.lost(reason);
      }
    }
  }
}
