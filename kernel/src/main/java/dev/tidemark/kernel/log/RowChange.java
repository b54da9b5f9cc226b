package dev.tidemark.kernel.log;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.view.TableId;
import org.jspecify.annotations.Nullable;

/**
 * A row of a view, put or deleted.
 *
 * @param table the view's table
 * @param tenant whose row it is
 * @param key unique in the table and tenant
 * @param body the encoded row, or null when the row is deleted
 */
public record RowChange(TableId table, Tenant tenant, String key, byte @Nullable [] body) {}
