package dev.tidemark.server.cache;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;

/**
 * What answers and events are about: streams of one tenant and id, of whatever category.
 *
 * @param id empty for all streams of the tenant
 */
record Subject(Tenant tenant, String id) {
  static Subject of(StreamId stream) {
    return new Subject(stream.tenant(), stream.id());
  }

  /** All streams of a tenant. */
  static Subject all(Tenant tenant) {
    return new Subject(tenant, "");
  }
}
