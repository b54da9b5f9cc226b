package dev.tidemark.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself, after all of it was read and found whole.
 *
 * @param contexts which contexts
 * @param summary how much it is
 */
record BackupContents(List<Context> contexts, Backup.Summary summary) {
  BackupContents {
    contexts = List.copyOf(contexts);
  }

  /**
   * A context in a backup.
   *
   * @param schema its schema
   * @param migration the version its tables had
   * @param incarnation the life its log had
   */
  record Context(String schema, String migration, String incarnation) {
    static Context of(String line) {
      String[] words = line.split(" ", -1);
      if (words.length != 4) {
        throw BackupLines.damaged("a context is not described", null);
      }
      return new Context(words[1], words[2], words[3]);
    }

    String line() {
      return BackupLines.CONTEXT + schema + " " + migration + " " + incarnation;
    }
  }

  /**
   * Reads the whole file and writes nothing.
   *
   * @throws BackupFailed if it is damaged
   */
  static BackupContents verify(Path file) throws IOException {
    try (BackupLines lines = BackupLines.of(file)) {
      List<Context> contexts = new ArrayList<>();
      long rows = 0;
      boolean inTable = false;
      String line = lines.next();
      if (!line.equals(BackupLines.FORMAT)) {
        throw new BackupFailed("it is not a backup of this release, but begins with: " + line);
      }
      while (inTable || !line.startsWith(BackupLines.END)) {
        lines.digest(line);
        if (inTable && !line.equals(BackupLines.END_OF_TABLE)) {
          rows++;
        } else if (!inTable && line.startsWith(BackupLines.CONTEXT)) {
          contexts.add(Context.of(line));
        }
        inTable = inTable ? !line.equals(BackupLines.END_OF_TABLE) : isTable(line);
        line = lines.next();
      }
      String digest = lines.digest();
      if (!line.equals(BackupLines.END + rows + " " + digest) || !lines.atEnd()) {
        throw BackupLines.damaged("its digest is another", null);
      }
      return new BackupContents(contexts, new Backup.Summary(contexts.size(), rows, digest));
    }
  }

  private static boolean isTable(String line) {
    return line.startsWith(BackupLines.TABLE);
  }
}
