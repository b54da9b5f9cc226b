package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoredEvent;
import java.time.Duration;
import java.util.List;

/**
 * A reader in a process of its own, with little memory: reads a log from the beginning in small
 * pages up to a position and says how many events it saw. Its status is 1 if one was missing, came
 * twice or came late.
 */
final class SlowReader {
  private static final int PAGE = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SlowReader() {}

  /** Not those of the tests, which would start a server of their own in this process. */
  private static Settings settings(Address address) {
    return Settings.at(address)
        .withLimits(
            Limits.standard().withConnections(1, 1).withWaits(PATIENCE, PATIENCE, PATIENCE));
  }

  /** Arguments: address, user, password, context, the position to reach. */
  public static void main(String... arguments) {
    Address address = new Address(arguments[0], arguments[1], arguments[2]);
    long target = Long.parseLong(arguments[4]);
    long seen = 0;
    try (PostgresStores stores = PostgresStores.connect(settings(address))) {
      PostgresContextStore store = stores.open(arguments[3]);
      while (seen < target) {
        List<StoredEvent> page = store.log().after(seen, PAGE);
        for (StoredEvent event : page) {
          if (event.position() != ++seen) {
            System.out.println(event.position() + " came where " + seen + " should be");
            System.exit(1);
          }
        }
      }
    }
    System.out.println("saw " + seen);
    System.exit(0);
  }
}
