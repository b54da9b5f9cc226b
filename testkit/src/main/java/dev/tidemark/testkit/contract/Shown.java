package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.StoredRow;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What stores answer, as text, so that answers can be compared and a difference be read. Left out
 * is what the contracts leave to the store: when a lease expires, the number of a parked message.
 */
final class Shown {
  private Shown() {}

  /** A list in its order. */
  static <T> String list(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).collect(Collectors.joining("; ", "[", "]"));
  }

  /** A list the order of which is not promised. */
  static <T> String unordered(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).sorted().collect(Collectors.joining("; ", "{", "}"));
  }

  static String text(WriteResult result) {
    return switch (result) {
      case WriteResult.Stored stored -> stored.toString();
      case WriteResult.Refused refused ->
          "refused "
              + unordered(
                  refused.refusals().entrySet(),
                  entry -> entry.getKey() + " because " + text(entry.getValue()));
    };
  }

  private static String text(Refusal refusal) {
    return refusal instanceof Refusal.AlreadyCommitted known
        ? "it is there as " + text(known.earlier())
        : refusal.toString();
  }

  static String text(Committed committed) {
    return "%s@%d %s"
        .formatted(
            committed.id(), committed.position(), committed.answer().map(Shown::text).orElse("-"));
  }

  private static String text(Answer answer) {
    return text(answer.fingerprint()) + " answered by " + text(answer.body());
  }

  static String text(StoredEvent event) {
    return "event %d %s@%d %s %s %s %s"
        .formatted(
            event.position(),
            event.stream(),
            event.version(),
            event.id(),
            event.type(),
            text(event.data()),
            event.origin());
  }

  static String text(OutboxRow row) {
    return "message %d %s %s to '%s' key %s %s"
        .formatted(
            row.position(),
            row.message().id(),
            row.message().type(),
            row.message().target(),
            row.message().key(),
            text(row.message().envelope()));
  }

  static String text(Lease lease) {
    return lease.name() + " of " + lease.owner() + " number " + lease.fence();
  }

  static String text(Snapshot snapshot) {
    return "%s@%d %s".formatted(snapshot.fingerprint(), snapshot.version(), text(snapshot.state()));
  }

  static String text(ParkedMessage parked) {
    return "%s/%s %s %s '%s' %d times since %s"
        .formatted(
            parked.consumer(),
            parked.key(),
            parked.messageId(),
            text(parked.envelope()),
            parked.reason(),
            parked.attempts(),
            parked.since());
  }

  static String text(StoredRow row) {
    return "row " + row.key() + " " + text(row.body());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
