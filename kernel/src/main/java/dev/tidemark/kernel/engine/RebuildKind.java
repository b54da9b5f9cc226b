package dev.tidemark.kernel.engine;

/** What a rebuild is for. */
public enum RebuildKind {
  /** Makes the first table of a new view or version live. Begun by the engine itself. */
  FIRST,
  /** Builds the view anew from the log, compares it with the live table, and switches. */
  ANEW,
  /** Builds it anew and compares, but leaves everything as it was. */
  COMPARE,
  /** Goes back to the table that was live before, brought up to date. */
  BACK
}
