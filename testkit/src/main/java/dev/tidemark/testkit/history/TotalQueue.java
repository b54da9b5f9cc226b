package dev.tidemark.testkit.history;

import dev.tidemark.testkit.history.Mail.Sent;
import dev.tidemark.testkit.history.Mail.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of a queue that was emptied at the end: whatever was acknowledged was taken, and nothing else
 * was. (After the checker of the same name in Kingsbury's Jepsen.)
 */
public final class TotalQueue implements Checker<Mail> {
  private final boolean repeats;

  private TotalQueue(boolean repeats) {
    this.repeats = repeats;
  }

  /** A queue that may deliver a message again. */
  public static TotalQueue atLeastOnce() {
    return new TotalQueue(true);
  }

  /** A queue, or whoever takes from it, that lets each message count once. */
  public static TotalQueue exactlyOnce() {
    return new TotalQueue(false);
  }

  @Override
  public List<Anomaly> check(History<Mail> history) {
    Map<String, List<Operation<Sent>>> sent = byMessage(history.all(Sent.class));
    Map<String, List<Operation<Taken>>> taken =
        byMessage(history.all(Taken.class).filter(one -> !one.failed()));
    List<Anomaly> found = new ArrayList<>();
    sent.forEach((message, sendings) -> {
      if (!taken.containsKey(message)) {
        sendings.stream()
            .filter(Operation::ok)
            .findFirst()
            .map(TotalQueue::lost)
            .ifPresent(found::add);
      }
    });
    taken.forEach((message, takings) -> {
      List<Operation<Sent>> sendings = sent.getOrDefault(message, List.of());
      if (sendings.stream().allMatch(Operation::failed)) {
        found.add(unexpected(takings.getFirst(), sendings));
      } else if (!repeats && takings.stream().filter(Operation::ok).count() > 1) {
        found.add(doubled(message, takings));
      }
    });
    return found;
  }

  /** The messages that were taken although their senders never heard that they arrived. */
  public static List<String> recovered(History<Mail> history) {
    Map<String, List<Operation<Sent>>> sent = byMessage(history.all(Sent.class));
    return history
        .ok(Taken.class)
        .map(one -> one.did().message())
        .distinct()
        .filter(message ->
            sent.containsKey(message) && sent.get(message).stream().noneMatch(Operation::ok))
        .toList();
  }

  private static <M extends Mail> Map<String, List<Operation<M>>> byMessage(
      Stream<Operation<M>> mail) {
    return mail.collect(
        Collectors.groupingBy(one -> one.did().message(), LinkedHashMap::new, Collectors.toList()));
  }

  private static Anomaly lost(Operation<Sent> sending) {
    return new Anomaly(
        "lost",
        "%s was acknowledged to %s and taken by nobody"
            .formatted(sending.did().message(), sending.name()));
  }

  private static Anomaly unexpected(Operation<Taken> taking, List<Operation<Sent>> refused) {
    String why =
        refused.isEmpty()
            ? "which nobody sent"
            : "which was refused to " + refused.getFirst().name();
    return new Anomaly(
        "unexpected", "%s took %s, %s".formatted(taking.name(), taking.did().message(), why));
  }

  private static Anomaly doubled(String message, List<Operation<Taken>> takings) {
    String takers = takings.stream().map(Operation::name).collect(Collectors.joining(" and "));
    return new Anomaly("doubled", "%s counted for %s".formatted(message, takers));
  }
}
