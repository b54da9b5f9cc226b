package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.WRONG_SETTINGS;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares what a server must be set to with what a session of it answers. */
final class RequiredSettings {
  private RequiredSettings() {}

  static void verify(List<String> required, Connection session) throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement("select current_setting(?)")) {
      for (String setting : required) {
        String name = setting.substring(0, setting.indexOf('='));
        String actual = name + "=" + ask(query, name);
        if (!actual.equals(setting)) {
          wrong.add(actual + " instead of " + setting);
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new EmbeddedPostgresException(
          WRONG_SETTINGS, "The server may lose acknowledged work: " + String.join(", ", wrong));
    }
  }

  private static String ask(PreparedStatement query, String name) throws SQLException {
    query.setString(1, name);
    try (ResultSet answer = query.executeQuery()) {
      answer.next();
      return answer.getString(1);
    }
  }
}
