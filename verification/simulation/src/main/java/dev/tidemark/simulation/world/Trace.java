package dev.tidemark.simulation.world;

import java.util.function.Supplier;

/**
 * Everything that happens in a run, as one number: equal numbers mean equal runs. On request it is
 * written down as well.
 */
public final class Trace {
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final Pen pen;
  private final boolean writing;
  private long hash;
  private long entries;

  private Trace(Pen pen, boolean writing) {
    this.pen = pen;
    this.writing = writing;
  }

  /** Where entries are written. */
  @FunctionalInterface
  public interface Pen {
    /**
     * One thing that happened.
     *
     * @param what a word
     * @param where the place or process
     * @param detail for people
     */
    void write(String what, String where, String detail);
  }

  /** Only the number. */
  public static Trace hashing() {
    return new Trace((what, where, detail) -> {}, false);
  }

  /** The number, and every entry in words. */
  public static Trace writing(Pen pen) {
    return new Trace(pen, true);
  }

  /** Takes in a number that says what happened. */
  void mix(long fact) {
    long mixed = (hash ^ fact) * ODD;
    hash = mixed ^ mixed >>> 29;
    entries++;
  }

  void note(String what, String where, long fact) {
    mix(what.hashCode() * 31L + where.hashCode());
    mix(fact);
    if (writing) {
      pen.write(what, where, Long.toString(fact));
    }
  }

  /** Something with a detail that is only worth its words when they are written. */
  void note(String what, String where, long fact, Supplier<String> detail) {
    mix(what.hashCode() * 31L + where.hashCode());
    mix(fact);
    if (writing) {
      pen.write(what, where, detail.get());
    }
  }

  /** The number of all that happened so far. */
  public long hash() {
    return hash;
  }

  long entries() {
    return entries;
  }
}
