package dev.tidemark.postgres;

/**
 * How a context logs in.
 *
 * @param schema the only one it sees
 */
record Login(String url, String role, String password, String schema) {
  /** Without the password. */
  @Override
  public String toString() {
    return role + " at " + url;
  }
}
