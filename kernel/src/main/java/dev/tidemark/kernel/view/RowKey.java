package dev.tidemark.kernel.view;

import dev.tidemark.kernel.Tenant;

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
    int byTenant = compareTexts(tenant.value(), other.tenant.value());
    return byTenant != 0 ? byTenant : compareTexts(key, other.key);
  }

  /**
   * Compares as the bytes of their UTF-8 forms compare, without making them; negative, zero or
   * positive. Their order is that of the characters themselves; that of Java strings is not: of two
   * that differ, a half of a surrogate pair stands for the greater one.
   */
  public static int compareTexts(String one, String two) {
    int shorter = Math.min(one.length(), two.length());
    for (int i = 0; i < shorter; i++) {
      char left = one.charAt(i);
      char right = two.charAt(i);
      if (left != right) {
        boolean pair = Character.isSurrogate(left);
        return pair == Character.isSurrogate(right) ? left - right : pair ? 1 : -1;
      }
    }
    return one.length() - two.length();
  }
}
