package dev.tidemark.kernel.log;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What a commit leaves beside its events, to tell later whether they are as it wrote them: the
 * SHA-256 of its name, its origin and all its events, each part behind its length.
 *
 * @param commit that left it
 * @param last position of its last event
 * @param events how many there are; their positions follow each other
 * @param digest 32 bytes
 */
public record Seal(CommitId commit, long last, int events, byte[] digest) {
  /** The digest a commit leaves. */
  public static byte[] over(Commit commit) {
    Parts parts = new Parts(commit.id(), commit.origin());
    for (Append append : commit.appends()) {
      long version = append.expectedVersion();
      for (NewEvent event : append.events()) {
        version++;
        parts.event(append.stream(), version, event.id(), event.type(), event.data());
      }
    }
    return parts.digest();
  }

  /** Position of its first event. */
  public long first() {
    return last - events + 1;
  }

  /** Whether these events, in order, are exactly those it was made of. */
  public boolean holds(List<StoredEvent> found) {
    if (found.size() != events) {
      return false;
    }
    Origin origin = found.getFirst().origin();
    Parts parts = new Parts(commit, origin);
    for (StoredEvent event : found) {
      if (!event.origin().equals(origin)) {
        return false;
      }
      parts.event(event.stream(), event.version(), event.id(), event.type(), event.data());
    }
    return Arrays.equals(parts.digest(), digest);
  }

  private static final class Parts {
    private final MessageDigest sha = Digest.sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    Parts(CommitId commit, Origin origin) {
      id(commit.value());
      // No store keeps a moment more exactly than this.
      number(ChronoUnit.MICROS.between(Instant.EPOCH, origin.at()));
      text(origin.tenant().value());
      text(origin.actor().value());
      id(origin.correlation());
      id(origin.causation());
      text(origin.traceparent());
    }

    void event(StreamId stream, long version, UUID id, EventType type, byte[] data) {
      text(stream.tenant().value());
      text(stream.category());
      text(stream.id());
      number(version);
      id(id);
      text(type.name());
      number(type.version());
      bytes(data);
    }

    byte[] digest() {
      return sha.digest();
    }

    private void id(UUID id) {
      number(id.getMostSignificantBits());
      number(id.getLeastSignificantBits());
    }

    private void text(String text) {
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
      number(bytes.length);
      sha.update(bytes);
    }

    private void number(long value) {
      sha.update(number.clear().putLong(value).flip());
    }
  }
}
