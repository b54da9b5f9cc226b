package dev.tidemark.testkit.history;

import java.util.List;

/** Says what in a history cannot be. Pure: equal histories give equal answers. */
@FunctionalInterface
public interface Checker<D> {
  /** What is wrong; empty if nothing is. */
  List<Anomaly> check(History<D> history);
}
