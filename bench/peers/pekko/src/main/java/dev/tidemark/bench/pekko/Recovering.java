package dev.tidemark.bench.pekko;

/** What an entity is made from. */
enum Recovering {
  FROM_EVENTS,
  FROM_SNAPSHOT
}
