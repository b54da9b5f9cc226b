package dev.tidemark.bench.modulith;

/** What becomes of a publication whose listener is done. */
enum Completion {
  UPDATE("select least((select count(*) from events), (select count(*) from event_publication))"),
  DELETE("select count(*) from events");

  private final String evidence;

  Completion(String evidence) {
    this.evidence = evidence;
  }

  /** Counts the units that are stored. */
  String evidence() {
    return evidence;
  }
}
