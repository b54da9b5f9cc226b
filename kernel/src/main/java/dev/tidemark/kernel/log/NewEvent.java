package dev.tidemark.kernel.log;

import java.util.List;
import java.util.UUID;

/**
 * An event on its way into the log, already encoded.
 *
 * @param id unique for ever
 * @param type its stored name and version
 * @param data the encoded payload; never changed after this call
 * @param tags what conditions across streams may ask for, such as {@code email:…}; mostly empty
 */
public record NewEvent(UUID id, EventType type, byte[] data, List<String> tags) {
  public NewEvent {
    tags = List.copyOf(tags);
  }
}
