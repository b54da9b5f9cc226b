package dev.tidemark.testkit.contract;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A program that knows nothing of us but the message document: its broker's own client, the names
 * of exchanges and topics, and CloudEvents.
 */
public interface Stranger extends AutoCloseable {
  /** From now on hears what this context tells. */
  void listenTo(String context) throws Exception;

  /** What was heard next, if anything yet. */
  Optional<Heard> hear() throws Exception;

  /**
   * Gives a context something.
   *
   * @param attributes of CloudEvents, without the transport's prefix
   */
  void write(String context, String contentType, Map<String, String> attributes, byte[] body)
      throws Exception;

  /** Hangs up. */
  @Override
  void close() throws IOException;

  /**
   * A message as the broker's client shows it.
   *
   * @param attributes of CloudEvents, without the transport's prefix
   */
  record Heard(String contentType, Map<String, String> attributes, byte[] body) {}
}
