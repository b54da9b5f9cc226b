package dev.tidemark.postgres;

import java.util.Locale;
import java.util.regex.Pattern;

/** A context's name and what is named after it in the database. */
record ContextName(String value) {
  // Leaves room in PostgreSQL's 63 bytes for the database in front of the role.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final int MOST_BYTES = 63;

  ContextName {
    if (!FORM.matcher(value).matches() || value.startsWith("pg-") || value.equals("tidemark")) {
      throw new IllegalArgumentException(
          "A context is named by 1 to 31 characters of a-z, 0-9 and '-', not " + value);
    }
  }

  /** No two contexts share one: kebab-case has no underscore. */
  String schema() {
    return value.replace('-', '_');
  }

  /** Roles belong to the whole server, so the database is part of the name. */
  String role(String database) {
    String role = database.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_") + "_" + schema();
    return role.substring(Math.max(0, role.length() - MOST_BYTES));
  }
}
