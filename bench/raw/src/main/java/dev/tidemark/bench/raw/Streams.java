package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.Works;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which stream and version comes next. Raw knows every version without asking anybody. */
final class Streams implements Supplier<Unit> {
  private final UUID[] hot;
  private final AtomicIntegerArray versions;

  /** {@code streams} hot ones; none: each unit a new one. */
  private Streams(int streams) {
    hot = Stream.generate(Unit::newId).limit(streams).toArray(UUID[]::new);
    versions = new AtomicIntegerArray(streams);
  }

  static Streams of(String work) {
    return switch (work) {
      case Works.NEW -> new Streams(0);
      case Works.HOT -> new Streams(Works.HOT_AGGREGATES);
      case Works.STREAM -> new Streams(1);
      default -> throw new IllegalArgumentException(work);
    };
  }

  @Override
  public Unit get() {
    if (hot.length == 0) {
      return Unit.of(Unit.newId(), 1);
    }
    int chosen = ThreadLocalRandom.current().nextInt(hot.length);
    return Unit.of(hot[chosen], versions.incrementAndGet(chosen));
  }
}
