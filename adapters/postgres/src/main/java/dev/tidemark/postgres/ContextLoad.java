package dev.tidemark.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Puts what the lines of a verified backup say into prepared, empty contexts. */
final class ContextLoad {
  private static final String CREATE =
      "select create_view_table(?, ?, ?, string_to_array(?, ','), string_to_array(?, ','))";
  private static final String PLACE =
      """
      update view_tables set live = ?, kept = ?, incarnation = nullif(?, '-')::uuid, position = nullif(?, '-')::bigint
      where view = ? and version = ? and generation = ?
      """;

  /**
   * Who stood in the log that was kept stands in this one; who stood in another life still does.
   */
  private static final List<String> MOVE =
      List.of(
          "update checkpoints set incarnation = (select incarnation from log_head) where"
              + " incarnation = ?::uuid",
          "update view_tables set incarnation = (select incarnation from log_head) where"
              + " incarnation = ?::uuid");

  private static final List<String> NUMBER_ON =
      List.of(
          "select setval(pg_get_serial_sequence('parked', 'sequence'), max(sequence)) from parked"
              + " having max(sequence) is not null",
          "select setval(pg_get_serial_sequence('parking_trail', 'number'), max(number)) from"
              + " parking_trail having max(number) is not null");

  private final Connection connection;
  private final BackupLines lines;
  private final Consumer<String> progress;

  ContextLoad(Connection connection, BackupLines lines, Consumer<String> progress) {
    this.connection = connection;
    this.lines = lines;
    this.progress = progress;
  }

  void run() throws SQLException, IOException {
    String line = lines.next();
    BackupContents.Context context = new BackupContents.Context("", "", "");
    while (!line.startsWith(BackupLines.END)) {
      if (line.startsWith(BackupLines.CONTEXT)) {
        end(context);
        context = BackupContents.Context.of(line);
        execute("select set_config('search_path', quote_ident(?), true)", context.schema());
      } else if (line.startsWith(BackupLines.VIEW)) {
        view(line.split(" ", -1));
      } else if (line.startsWith(BackupLines.TABLE)) {
        table(line.split(" ", 3));
      }
      line = lines.next();
    }
    end(context);
  }

  private void view(String[] words) throws SQLException {
    String fields = "";
    String kinds = "";
    if (!words[8].equals("-")) {
      String[] indexes = words[8].split(",", -1);
      fields = joined(indexes, 0);
      kinds = joined(indexes, 1);
    }
    int version = Integer.parseInt(words[2]);
    int generation = Integer.parseInt(words[3]);
    execute(CREATE, words[1], version, generation, fields, kinds);
    execute(
        PLACE,
        Boolean.valueOf(words[4].equals("t")),
        Boolean.valueOf(words[5].equals("t")),
        words[6],
        words[7],
        words[1],
        version,
        generation);
    if (words[4].equals("t")) {
      execute("select show_view_table(?, ?, ?)", words[1], version, generation);
    }
  }

  private static String joined(String[] indexes, int part) {
    return String.join(
        ",", Arrays.stream(indexes).map(index -> index.split(":", -1)[part]).toList());
  }

  private void table(String[] words) throws SQLException, IOException {
    // What the schema itself put there is in the backup as well.
    execute("delete from " + words[1]);
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy %s (%s) from stdin".formatted(words[1], words[2]));
    try {
      String row = lines.next();
      while (!row.equals(BackupLines.END_OF_TABLE)) {
        byte[] bytes = (row + "\n").getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        row = lines.next();
      }
      progress.accept("%s: %,d rows".formatted(words[1].replace("\"", ""), copy.endCopy()));
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void end(BackupContents.Context context) throws SQLException {
    if (!context.schema().isEmpty()) {
      for (String move : MOVE) {
        execute(move, context.incarnation());
      }
      for (String numberOn : NUMBER_ON) {
        execute(numberOn);
      }
    }
  }

  private void execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }
}
