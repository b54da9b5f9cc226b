/**
 * What inventory tells and can be asked, first version. The ordering key is the order's id, or the
 * product's for what concerns no order.
 */
@NullMarked
package dev.tidemark.contracts.inventory.v1;

import org.jspecify.annotations.NullMarked;
