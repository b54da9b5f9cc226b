package dev.tidemark.audit.world;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;

/**
 * One thing of one tenant, as its context names it: an order, a product, a delivery.
 *
 * @param id unique among things of its kind and tenant
 */
public record Subject(Tenant tenant, String id) {
  /** What a stream is about. */
  public static Subject of(StreamId stream) {
    return new Subject(stream.tenant(), stream.id());
  }

  /** Something else of the same tenant. */
  public Subject other(Object otherId) {
    return new Subject(tenant, otherId.toString());
  }

  /** The id; behind the tenant unless that is the default one. */
  @Override
  public String toString() {
    return tenant.equals(Tenant.DEFAULT) ? id : tenant + "/" + id;
  }
}
