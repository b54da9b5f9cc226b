package dev.tidemark.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.postgresql.PGConnection;

/** Creates the login roles of contexts and keeps their passwords. */
final class RoleKeeper {
  private static final int SECRET_BYTES = 24;
  private static final String RIGHTS =
      " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls";
  private static final String SECRETS =
      """
      create schema if not exists tidemark;
      create table if not exists tidemark.role_secrets (role text primary key, secret text not null);
      revoke all on schema tidemark from public;
      """;

  private final Connection owner;
  private final Optional<UnaryOperator<String>> secrets;

  RoleKeeper(Connection owner, Optional<UnaryOperator<String>> secrets) {
    this.owner = owner;
    this.secrets = secrets;
  }

  /** Sees to it that the role can log in; its password. */
  String prepare(String role) throws SQLException {
    boolean created = create(role);
    if (secrets.isPresent()) {
      String secret = secrets.get().apply(role);
      setPassword(role, secret);
      return secret;
    }
    return keptSecret(role, created);
  }

  private boolean create(String role) throws SQLException {
    if (first("select rolname from pg_roles where rolname = ?", role).isPresent()) {
      return false;
    }
    execute("create role \"" + role + "\"" + RIGHTS);
    return true;
  }

  private String keptSecret(String role, boolean created) throws SQLException {
    execute(SECRETS);
    Optional<String> kept = first("select secret from tidemark.role_secrets where role = ?", role);
    if (kept.isPresent() && !created) {
      return kept.get();
    }
    String drawn = draw();
    String keep =
        """
        insert into tidemark.role_secrets (role, secret) values (?, ?)
        on conflict (role) do update set secret = excluded.secret returning secret
        """;
    String secret = first(keep, role, drawn).orElse(drawn);
    setPassword(role, secret);
    return secret;
  }

  /** Sends a verifier, never the password: statements may be logged. */
  private void setPassword(String role, String secret) throws SQLException {
    owner.unwrap(PGConnection.class).alterUserPassword(role, secret.toCharArray(), "scram-sha-256");
  }

  private static String draw() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Optional<String> first(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
