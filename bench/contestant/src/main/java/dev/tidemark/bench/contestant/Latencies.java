package dev.tidemark.bench.contestant;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts of durations by size, exact to 1/32. Any thread may record.
 *
 * <p>Buckets are those of HdrHistogram (Gil Tene): 32 for each power of two, so that one array of a
 * few hundred numbers holds nanoseconds and minutes alike.
 */
public final class Latencies {
  private static final int FINE_BITS = 5;
  private static final int FINE = 1 << FINE_BITS;
  private static final int BUCKETS = (Long.SIZE - FINE_BITS) * FINE;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  public void record(long nanos) {
    counts.incrementAndGet(bucket(Math.max(0, nanos)));
  }

  /** The duration in nanoseconds that this part of all does not exceed; 0 if there are none. */
  public long quantile(double part) {
    long left = (long) Math.ceil(part * count());
    for (int i = 0; i < BUCKETS; i++) {
      left -= counts.get(i);
      if (left <= 0 && counts.get(i) > 0) {
        return highest(i);
      }
    }
    return 0;
  }

  public long count() {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  private static int bucket(long nanos) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - FINE_BITS - 1);
    return shift * FINE + (int) (nanos >>> shift);
  }

  private static long highest(int bucket) {
    int shift = Math.max(0, bucket / FINE - 1);
    return ((bucket - (long) shift * FINE + 1) << shift) - 1;
  }
}
