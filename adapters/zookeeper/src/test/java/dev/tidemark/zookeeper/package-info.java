/** Tests against a real ZooKeeper. */
@NullMarked
package dev.tidemark.zookeeper;

import org.jspecify.annotations.NullMarked;
