package dev.tidemark.server.demo;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads comma-separated order lines (RFC 4180, with a header, plain or gzip-compressed): columns
 * InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country in any
 * order. A row that makes no sense is told with its line and the reason; the rest goes on.
 */
final class OrderLines {
  private static final int LONGEST_ROW = 1 << 16;

  private OrderLines() {}

  /** The input is none of order lines at all. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Reads every row, in order. Closes the input. */
  static void read(InputStream input, Consumer<Row> good, Consumer<BadRow> bad) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(unzipped(input), StandardCharsets.UTF_8))) {
      Records records = new Records(in);
      List<String> header = records.next();
      if (header == null) {
        throw new Unreadable("The file is empty; it needs a header line with column names.");
      }
      Columns columns = Columns.of(header);
      List<String> cells;
      while ((cells = records.next()) != null) {
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
          continue;
        }
        try {
          good.accept(columns.row(records.line(), cells));
        } catch (IllegalArgumentException reason) {
          bad.accept(new BadRow(records.line(), String.valueOf(reason.getMessage())));
        }
      }
    }
  }

  /**
   * A row that was left out.
   *
   * @param line where it begins, from 1
   */
  record BadRow(long line, String reason) {}

  private static InputStream unzipped(InputStream input) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(new BufferedInputStream(input), 2);
    byte[] magic = peeked.readNBytes(2);
    peeked.unread(magic);
    boolean zipped = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
    return zipped ? new GZIPInputStream(peeked) : peeked;
  }

  /** Splits text into records; quoted cells may hold commas, doubled quotes and line ends. */
  private static final class Records {
    private final BufferedReader in;
    private long line;
    private long nextLine = 1;

    Records(BufferedReader in) {
      this.in = in;
    }

    /** Where the last record began. */
    long line() {
      return line;
    }

    @org.jspecify.annotations.Nullable
    List<String> next() throws IOException {
      line = nextLine;
      int c = in.read();
      if (c < 0) {
        return null;
      }
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (; c >= 0; c = in.read()) {
        if (c == '\n') {
          nextLine++;
        }
        if (quoted) {
          quoted = !closes(c, cell);
        } else if (c == '"' && cell.isEmpty()) {
          quoted = true;
        } else if (c == ',') {
          cells.add(take(cell));
        } else if (c == '\n') {
          break;
        } else if (c != '\r') {
          cell.append((char) c);
        }
        if (cell.length() > LONGEST_ROW) {
          throw new Unreadable(
              "Line " + line + " is longer than any order line; is a quote missing?");
        }
      }
      cells.add(take(cell));
      return cells;
    }

    /** Whether the character ends the quoted cell; a doubled quote stands for one. */
    private boolean closes(int c, StringBuilder cell) throws IOException {
      if (c != '"') {
        cell.append((char) c);
        return false;
      }
      in.mark(1);
      if (in.read() == '"') {
        cell.append('"');
        return false;
      }
      in.reset();
      return true;
    }

    private static String take(StringBuilder cell) {
      String text = cell.toString();
      cell.setLength(0);
      return text;
    }
  }
}
