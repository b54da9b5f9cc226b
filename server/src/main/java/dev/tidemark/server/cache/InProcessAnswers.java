package dev.tidemark.server.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Keeps answers in the memory of this process, up to a bounded number of bytes. */
public final class InProcessAnswers implements AnswerStore {
  /** Some ten thousand orders: enough for those that are looked at, little beside the heap. */
  private static final long USUAL_BYTES = 16L << 20;

  /** What an entry costs besides its bytes. */
  private static final int OVERHEAD = 200;

  private record Kept(byte[] entry, Duration longest) {}

  private final Cache<String, Kept> kept;

  /** With the usual bound. */
  public InProcessAnswers() {
    this(USUAL_BYTES);
  }

  /** With a bound of so many bytes. */
  public InProcessAnswers(long mostBytes) {
    kept =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((String key, Kept one) -> key.length() + one.entry().length + OVERHEAD)
            .expireAfter(Expiry.<String, Kept>writing((key, one) -> one.longest()))
            .build();
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(kept.getIfPresent(key)).map(Kept::entry);
  }

  @Override
  public void put(String key, byte[] entry, Duration longest) {
    kept.put(key, new Kept(entry, longest));
  }

  @Override
  public void forget(Collection<String> keys) {
    kept.invalidateAll(keys);
  }

  /** Memory is always there. */
  @Override
  public long errors() {
    return 0;
  }

  @Override
  public boolean away() {
    return false;
  }

  @Override
  public void close() {
    kept.invalidateAll();
  }
}
