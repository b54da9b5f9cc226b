package dev.tidemark.postgres;

/**
 * A database and the role that prepares it: creates schemas, roles and tables. Contexts themselves
 * log in under roles of their own.
 *
 * @param url JDBC address without user and password ({@code
 *     jdbc:postgresql://localhost:5432/tidemark})
 * @param user who may create schemas in this database, and roles
 * @param password of that role
 */
public record Address(String url, String user, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
