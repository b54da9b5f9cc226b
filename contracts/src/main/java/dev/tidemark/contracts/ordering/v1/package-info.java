/** What ordering tells about orders, first version. The ordering key is the order's id. */
@NullMarked
package dev.tidemark.contracts.ordering.v1;

import org.jspecify.annotations.NullMarked;
