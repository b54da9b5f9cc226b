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
  private long step;
  private long now;

  private Trace(Pen pen, boolean writing) {
    this.pen = pen;
    this.writing = writing;
  }

  /** Where entries are written. */
  @FunctionalInterface
  public interface Pen {
    /** One thing that happened. */
    void write(Entry entry);
  }

  /**
   * One thing that happened.
   *
   * @param step the how manieth
   * @param at virtual seconds from the beginning
   * @param what a word
   * @param where the place or process
   * @param detail for people
   */
  public record Entry(long step, double at, String what, String where, String detail) {}

  /** Only the number. */
  public static Trace hashing() {
    return new Trace(entry -> {}, false);
  }

  /** The number, and every entry in words. */
  public static Trace writing(Pen pen) {
    return new Trace(pen, true);
  }

  /** Takes in a number that says what happened. */
  void mix(long fact) {
    long mixed = (hash ^ fact) * ODD;
    hash = mixed ^ mixed >>> 29;
  }

  void note(String what, String where, long fact) {
    mix(what.hashCode() * 31L + where.hashCode());
    mix(fact);
    if (writing) {
      pen.write(new Entry(step, now / 1e9, what, where, Long.toString(fact)));
    }
  }

  /** Something with a detail that is only worth its words when they are written. */
  void note(String what, String where, long fact, Supplier<String> detail) {
    mix(what.hashCode() * 31L + where.hashCode());
    mix(fact);
    if (writing) {
      pen.write(new Entry(step, now / 1e9, what, where, detail.get()));
    }
  }

  /** The number of all that happened so far. */
  public long hash() {
    return hash;
  }

  /** A step begins. */
  void begin(long number, long nanos) {
    step = number;
    now = nanos;
    mix(nanos);
  }
}
