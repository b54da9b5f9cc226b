package dev.tidemark.postgres;

/** What a server must promise before anything is stored on it. */
public enum Durability {
  /** An acknowledged commit survives the loss of power: the only right choice outside tests. */
  REQUIRED,
  /** Any setting of the server will do. For tests that are about something else. */
  WAIVED
}
