package dev.tidemark.analytics.view;

import dev.tidemark.analytics.language.Milestone;
import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long orders of one day took from created to confirmed.
 *
 * @param day in UTC, when they were created
 * @param orders how many were confirmed
 * @param buckets how many took how long; each is apart from those before
 * @param p50Millis half of the orders took at most so long; empty if longer than the longest bucket
 * @param p95Millis 95 of 100 orders took at most so long; empty if longer
 */
public record SagaTimes(
    LocalDate day,
    long orders,
    List<Bucket> buckets,
    Optional<Long> p50Millis,
    Optional<Long> p95Millis) {
  /** Upper ends of the buckets: what a person notices, up to what a person waits for. */
  static final List<Long> UP_TO_MILLIS =
      List.of(
          100L,
          250L,
          500L,
          1_000L,
          2_500L,
          5_000L,
          10_000L,
          30_000L,
          60_000L,
          300_000L,
          1_800_000L,
          7_200_000L,
          86_400_000L);

  /** The table, by day. */
  public static final View<SagaTimes> VIEW =
      View.of("saga-times", 1, SagaTimes.class, SagaTimes::project)
          .text("day", row -> row.day().toString());

  public SagaTimes {
    buckets = List.copyOf(buckets);
  }

  /**
   * Orders that took about as long.
   *
   * @param upToMillis inclusive upper end; empty for the last bucket, which has none
   */
  public record Bucket(Optional<Long> upToMillis, long orders) {
    private boolean takes(long millis) {
      return upToMillis.map(end -> millis <= end).orElse(true);
    }
  }

  private static void project(Recorded<?> recorded, Rows<SagaTimes> rows) {
    if (recorded.event() instanceof OrderFact.Reached fact
        && fact.milestone() == Milestone.CONFIRMED) {
      fact.createdAt().ifPresent(created -> count(created, fact.at(), rows));
    }
  }

  private static void count(Instant created, Instant confirmed, Rows<SagaTimes> rows) {
    LocalDate day = Days.of(created);
    List<Bucket> before =
        rows.get(day.toString()).map(SagaTimes::buckets).orElseGet(SagaTimes::empty);
    rows.put(
        day.toString(), of(day, plus(before, Duration.between(created, confirmed).toMillis())));
  }

  private static List<Bucket> empty() {
    List<Bucket> buckets = new ArrayList<>();
    UP_TO_MILLIS.forEach(end -> buckets.add(new Bucket(Optional.of(end), 0)));
    buckets.add(new Bucket(Optional.empty(), 0));
    return buckets;
  }

  private static List<Bucket> plus(List<Bucket> before, long millis) {
    List<Bucket> after = new ArrayList<>(before);
    for (int i = 0; i < after.size(); i++) {
      Bucket bucket = after.get(i);
      if (bucket.takes(millis)) {
        after.set(i, new Bucket(bucket.upToMillis(), bucket.orders() + 1));
        return after;
      }
    }
    throw new AssertionError("The last bucket takes everything.");
  }

  private static SagaTimes of(LocalDate day, List<Bucket> buckets) {
    long orders = buckets.stream().mapToLong(Bucket::orders).sum();
    return new SagaTimes(
        day, orders, buckets, percentile(buckets, orders, 50), percentile(buckets, orders, 95));
  }

  /** The end of the bucket in which the percentile lies: right to within the bucket. */
  private static Optional<Long> percentile(List<Bucket> buckets, long orders, int percent) {
    long missing = (orders * percent + 99) / 100;
    for (Bucket bucket : buckets) {
      missing -= bucket.orders();
      if (missing <= 0) {
        return bucket.upToMillis();
      }
    }
    return Optional.empty();
  }

  /** How long did the orders of these days take? */
  public record SagaTimesOf(
      Optional<LocalDate> dayFrom, Optional<LocalDate> dayTo, PageRequest page)
      implements Query<Page<SagaTimes>> {
    /** Answers, by day. */
    public Optional<Page<SagaTimes>> answer(ViewReader views) {
      return Optional.of(views.page(VIEW, Days.between(dayFrom, dayTo), page));
    }
  }
}
