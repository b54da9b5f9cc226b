package dev.tidemark.server.views;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The views of a platform, wherever it is. Blocks until it is answered. */
public interface Views extends AutoCloseable {
  /** All views, as {@code context/view}. */
  List<String> names();

  /**
   * Begins to rebuild a view; it goes on by itself.
   *
   * @param view one of the names
   * @return how it stands, see {@link RebuildDocument}
   * @throws Refused if it cannot be begun
   */
  JsonNode begin(String view, RebuildMode mode);

  /** How a rebuild stands that was begun here. */
  JsonNode status(JsonNode begun);

  @Override
  void close();

  /** A rebuild was refused, or the platform cannot be reached; the message says why. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }
}
