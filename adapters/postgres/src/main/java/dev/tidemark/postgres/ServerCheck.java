package dev.tidemark.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads back, in a session of the context's own role, what everything else takes for granted. */
final class ServerCheck {
  private static final int OLDEST_VERSION = 160_000;
  private static final Map<String, Set<String>> DURABLE =
      Map.of(
          "fsync", Set.of("on"),
          "full_page_writes", Set.of("on"),
          "synchronous_commit", Set.of("on", "remote_apply"));
  private static final String SETTINGS =
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')";
  private static final String RIGHTS =
      """
      select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
        or pg_has_role(current_user, n.nspowner, 'member')
      from pg_roles r, pg_namespace n where r.rolname = current_user and n.nspname = ?
      """;

  private ServerCheck() {}

  /**
   * Returns if the server may be used.
   *
   * @throws UnsafeServerException if not; the message says what to change
   */
  static void verify(Database database, String schema, Durability durability) {
    verifyVersion(database);
    verifyRights(database, schema);
    switch (durability) {
      case REQUIRED -> verifyDurability(database);
      case WAIVED -> {}
    }
  }

  private static void verifyVersion(Database database) {
    int version =
        database
            .read("select current_setting('server_version_num')::int", at -> at.getInt(1))
            .getFirst();
    if (version < OLDEST_VERSION) {
      throw new UnsafeServerException("PostgreSQL 16 or newer is needed; the server is " + version);
    }
  }

  private static void verifyRights(Database database, String schema) {
    boolean tooMany = database.read(RIGHTS, at -> at.getBoolean(1), schema).getFirst();
    if (tooMany) {
      throw new UnsafeServerException(
          "the role of "
              + schema
              + " is superuser, owner, or may create roles or databases, replicate or bypass"
              + " row-level security; take these rights from it");
    }
  }

  private static void verifyDurability(Database database) {
    List<String> wrong = new ArrayList<>();
    Row<Boolean> compare =
        at -> {
          String name = at.getString(1);
          String setting = at.getString(2);
          return DURABLE.getOrDefault(name, Set.of()).contains(setting)
              || wrong.add(name + " = " + setting);
        };
    database.read(SETTINGS, compare);
    if (!wrong.isEmpty()) {
      throw new UnsafeServerException(
          "the server may lose acknowledged commits: "
              + String.join(", ", wrong)
              + "; each must be on");
    }
  }
}
