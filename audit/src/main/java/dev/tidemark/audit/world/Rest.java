package dev.tidemark.audit.world;

import java.util.Set;

/**
 * What of a platform has come to rest: whatever was to happen about it has happened, so that it can
 * be judged as complete. The rest is pending, which is neither good nor bad.
 *
 * @param known whether anything is known of what is under way
 * @param everywhere whether nothing is under way at all
 * @param moving ids of what was touched lately, has a message on its way or a timer that is due
 */
public record Rest(boolean known, boolean everywhere, Set<String> moving) {
  /** Nothing is under way anywhere. */
  public static final Rest EVERYWHERE = new Rest(true, true, Set.of());

  /** Nothing is known of what is under way. */
  public static final Rest NOWHERE = new Rest(false, false, Set.of());

  public Rest {
    moving = Set.copyOf(moving);
  }

  /** Everything but these has come to rest; somewhere else something may be under way. */
  public static Rest except(Set<String> moving) {
    return new Rest(true, false, moving);
  }

  /** Whether nothing is under way that concerns this. */
  public boolean of(Subject subject) {
    return known && !moving.contains(subject.id());
  }
}
