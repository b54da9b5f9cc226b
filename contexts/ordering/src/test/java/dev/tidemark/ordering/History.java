package dev.tidemark.ordering;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.EventCatalogue;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.testkit.SampleOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The life of one order as some release stored it: a line an event, with the category of its
 * stream, its name and version, and its bytes. Files are added by a release and never changed.
 */
record History(Path file, List<Line> lines) {
  private static final Path FOLDER = Path.of("src/test/resources/history");
  private static final EventCatalogue CATALOGUE =
      new EventCatalogue(
          new Ordering(SagaOrder.RESERVE_FIRST, Deadlines.USUAL).declare(),
          Contracts.CATALOGUE,
          new JsonCodec());

  /** One stored event. */
  record Line(String category, EventType type, String data) {
    static Line parse(String line) {
      String[] parts = line.split(" ", 3);
      int dot = parts[1].lastIndexOf(".v");
      int version = Integer.parseInt(parts[1].substring(dot + 2));
      return new Line(parts[0], new EventType(parts[1].substring(0, dot), version), parts[2]);
    }

    static Line of(Recorded<?> recorded) {
      NewEvent stored = CATALOGUE.encode(recorded.id(), recorded.event());
      String data = new String(stored.data(), StandardCharsets.UTF_8);
      return new Line(recorded.stream().category(), stored.type(), data);
    }

    @Override
    public String toString() {
      return category + ' ' + type + ' ' + data;
    }
  }

  static List<History> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(History::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static History read(Path file) {
    try {
      return new History(file, Files.readAllLines(file).stream().map(Line::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events in today's words. */
  List<Recorded<?>> replayed() {
    List<Recorded<?>> events = new ArrayList<>();
    for (Line line : lines) {
      long position = events.size() + 1L;
      StreamId stream = new StreamId(Tenant.DEFAULT, line.category(), Sample.ORDER.toString());
      events.add(
          CATALOGUE.decode(
              new StoredEvent(
                  position,
                  stream,
                  position,
                  new UUID(1, position),
                  line.type(),
                  line.data().getBytes(StandardCharsets.UTF_8),
                  SampleOrigin.ORIGIN)));
    }
    return events;
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
