package dev.tidemark.simulation.world;

/** Makes the doors of one context in one life. */
record Doors(Life life, String context) {
  Door reading(String call) {
    return new Door(life, "read", context + "." + call);
  }

  Door changing(String call) {
    return new Door(life, "change", context + "." + call);
  }

  Door writing(String call, int commits) {
    return new Door(life, commits > 1 ? "batch" : "write", context + "." + call);
  }
}
