package dev.tidemark.server.demo;

import dev.tidemark.server.launch.Options;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of the demo: file to script, script to play, play to findings. */
public final class DemoRun {
  /** Reasons shown one by one; more are counted only. */
  private static final int SHOWN = 20;

  private final Optional<Path> file;
  private final int limit;
  private final boolean json;
  private final Consumer<String> tell;

  /**
   * @param file order lines; empty for the project's own small set
   * @param limit most invoices to play
   * @param json whether the findings are printed as one JSON object
   * @param tell is told progress, one line each
   */
  public DemoRun(Optional<Path> file, int limit, boolean json, Consumer<String> tell) {
    this.file = file;
    this.limit = limit;
    this.json = json;
    this.tell = tell;
  }

  /** Plays on the platform at this address; the status is 0 if all is well and 1 if not. */
  public int play(URI platform) {
    long begun = System.nanoTime();
    List<OrderLines.BadRow> bad = new ArrayList<>();
    Script script = Script.of(invoices(bad));
    tellRejected(bad);
    if (!script.unmatched().isEmpty()) {
      tell.accept(
          script.unmatched().size()
              + " cancellations take back nothing that is sold in this part of the file");
    }
    try {
      ShopClient shop = new ShopClient(platform);
      Play play = new Play(shop, script, tell);
      play.run();
      play.refused().stream().limit(SHOWN).forEach(line -> tell.accept("refused: " + line));
      tell.accept("reading back what came of it …");
      double seconds = (System.nanoTime() - begun) / 1e9;
      Findings found = Findings.read(shop, script, play.orders(), bad.size(), seconds);
      System.out.println(json ? Report.json(found) : Report.table(found));
      return found.clean() ? 0 : 1;
    } catch (ShopClient.Unreachable unreachable) {
      System.err.println("tidemark: " + unreachable.getMessage());
      return 1;
    }
  }

  private List<Invoice> invoices(List<OrderLines.BadRow> bad) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = open()) {
      OrderLines.read(in, rows::add, bad::add);
    } catch (IOException | OrderLines.Unreadable unreadable) {
      throw new Options.Misused("The orders cannot be read: " + unreadable.getMessage());
    }
    List<Invoice> all = Invoice.of(rows);
    List<Invoice> played = all.subList(0, Math.min(limit, all.size()));
    if (played.size() < all.size() && !played.isEmpty()) {
      long last =
          played.stream().flatMap(i -> i.rows().stream()).mapToLong(Row::line).max().orElse(0);
      bad.removeIf(row -> row.line() > last);
    }
    return played;
  }

  private InputStream open() throws IOException {
    if (file.isPresent()) {
      if (!Files.isRegularFile(file.get())) {
        throw new IOException("there is no file " + file.get());
      }
      return Files.newInputStream(file.get());
    }
    InputStream own = DemoRun.class.getResourceAsStream("orders.csv");
    if (own == null) {
      throw new IOException("the small set of orders is missing from this build");
    }
    return own;
  }

  private void tellRejected(List<OrderLines.BadRow> bad) {
    bad.stream()
        .limit(SHOWN)
        .forEach(row -> tell.accept("line " + row.line() + " left out: " + row.reason()));
    if (bad.size() > SHOWN) {
      tell.accept("… and " + (bad.size() - SHOWN) + " more rows left out");
    }
  }
}
