package dev.tidemark.simulation;

import java.util.List;

/** The fault points in the engines; a test keeps this list equal to the kernel's code. */
final class Labels {
  static final List<String> ALL =
      List.of(
          "committer.afterWrite",
          "committer.beforeWrite",
          "consumer.beforeAcknowledge",
          "consumer.beforeHandle",
          "inlineFollower.beforeRepair",
          "projector.beforeApply",
          "reactor.afterReact",
          "reactor.beforeReact",
          "reactor.beforeSave",
          "rebuild.afterCompare",
          "rebuild.afterCreate",
          "rebuild.afterSwitch",
          "rebuild.beforeSwitch",
          "rebuild.inSwitch",
          "relay.beforeSave",
          "relay.beforeSend",
          "timers.beforeElapse");

  /** So many seeds of all families pass every label, and crash at each. */
  static final long LONG_RUN = 1_000;

  private Labels() {}

  /** Labels at which no process ever crashed. */
  static List<String> missing(Tally tally) {
    return ALL.stream().filter(label -> tally.crashes("label:" + label) == 0).toList();
  }
}
