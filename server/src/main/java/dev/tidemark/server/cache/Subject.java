package dev.tidemark.server.cache;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;

/** What answers and events are about: streams of one tenant and id, of whatever category. */
record Subject(Tenant tenant, String id) {
  static Subject of(StreamId stream) {
    return new Subject(stream.tenant(), stream.id());
  }
}
