/**
 * Services that tell a ZooKeeper where they are, as long as they live, and whoever looks for them.
 */
@NullMarked
package dev.tidemark.zookeeper;

import org.jspecify.annotations.NullMarked;
