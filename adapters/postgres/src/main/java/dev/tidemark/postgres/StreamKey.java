package dev.tidemark.postgres;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.TimerId;
import java.util.UUID;

/** Short keys for long names. */
final class StreamKey {
  private StreamKey() {}

  static UUID of(StreamId stream) {
    return Digest.uuid(stream.tenant().value(), stream.category(), stream.id());
  }

  static UUID of(TimerId timer) {
    StreamId owner = timer.owner();
    return Digest.uuid(owner.tenant().value(), owner.category(), owner.id(), timer.name());
  }
}
