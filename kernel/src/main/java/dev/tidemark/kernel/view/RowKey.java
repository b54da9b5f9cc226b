package dev.tidemark.kernel.view;

import dev.tidemark.kernel.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names a row within a table. Keys are ordered by the bytes of their UTF-8 form, tenant first, as
 * every store orders them.
 *
 * @param tenant whose row it is
 * @param key unique in the table and tenant
 */
public record RowKey(Tenant tenant, String key) implements Comparable<RowKey> {
  @Override
  public int compareTo(RowKey other) {
    int byTenant = compare(tenant.value(), other.tenant.value());
    return byTenant != 0 ? byTenant : compare(key, other.key);
  }

  private static int compare(String one, String two) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), two.getBytes(StandardCharsets.UTF_8));
  }
}
