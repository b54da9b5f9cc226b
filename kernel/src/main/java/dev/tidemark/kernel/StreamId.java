package dev.tidemark.kernel;

/**
 * The name of one stream of events: an aggregate or saga instance of one tenant.
 *
 * @param tenant whose it is
 * @param category kind of aggregate in kebab-case ({@code order})
 * @param id which one: a UUID or a business key such as a SKU, 1 to 200 characters
 */
public record StreamId(Tenant tenant, String category, String id) implements Comparable<StreamId> {
  public StreamId {
    if (category.isEmpty() || category.length() > 63 || category.indexOf('/') >= 0) {
      throw new IllegalArgumentException("A stream category is 1 to 63 characters without '/'.");
    }
    if (id.isEmpty() || id.length() > 200) {
      throw new IllegalArgumentException("A stream id is 1 to 200 characters.");
    }
  }

  /** Orders by tenant, category and id, as text. */
  @Override
  public int compareTo(StreamId other) {
    return toString().compareTo(other.toString());
  }

  /** {@code tenant/category/id}. */
  @Override
  public String toString() {
    return tenant.value() + '/' + category + '/' + id;
  }
}
