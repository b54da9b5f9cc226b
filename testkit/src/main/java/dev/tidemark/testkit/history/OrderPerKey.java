package dev.tidemark.testkit.history;

import dev.tidemark.testkit.history.Mail.Sent;
import dev.tidemark.testkit.history.Mail.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Messages of one key are taken in the order in which they were sent. What is taken again later
 * changes nothing: only the first time counts. Of two messages the earlier one is what the same
 * client sent first, or what had been acknowledged before the other was sent.
 */
public final class OrderPerKey implements Checker<Mail> {
  @Override
  public List<Anomaly> check(History<Mail> history) {
    Map<String, Operation<Taken>> first = new LinkedHashMap<>();
    history
        .ok(Taken.class)
        .forEach(one -> first.merge(one.did().message(), one, OrderPerKey::sooner));
    List<Anomaly> found = new ArrayList<>();
    Map<String, List<Operation<Sent>>> byKey =
        history
            .all(Sent.class)
            .filter(one -> first.containsKey(one.did().message()))
            .collect(
                Collectors.groupingBy(
                    one -> one.did().key(), LinkedHashMap::new, Collectors.toList()));
    byKey.forEach((key, sent) -> {
      for (int later = 0; later < sent.size(); later++) {
        Operation<Sent> one = sent.get(later);
        misdirected(one, first).ifPresent(found::add);
        for (Operation<Sent> earlier : sent.subList(0, later)) {
          turnedRound(earlier, one, first).ifPresent(found::add);
        }
      }
    });
    return found;
  }

  private static Operation<Taken> sooner(Operation<Taken> one, Operation<Taken> other) {
    return one.ended() <= other.ended() ? one : other;
  }

  private static Optional<Anomaly> misdirected(
      Operation<Sent> sending, Map<String, Operation<Taken>> first) {
    return Optional.ofNullable(first.get(sending.did().message()))
        .filter(taking -> !taking.did().key().equals(sending.did().key()))
        .map(taking ->
            new Anomaly(
                "wrong-key",
                "%s sent %s under %s, and %s took it under %s"
                    .formatted(
                        sending.name(),
                        sending.did().message(),
                        sending.did().key(),
                        taking.name(),
                        taking.did().key())));
  }

  private static Optional<Anomaly> turnedRound(
      Operation<Sent> earlier, Operation<Sent> later, Map<String, Operation<Taken>> first) {
    Operation<Taken> one = first.get(earlier.did().message());
    Operation<Taken> other = first.get(later.did().message());
    boolean ordered = earlier.client().equals(later.client()) || earlier.precedes(later);
    if (one == null || other == null || !ordered || !other.precedes(one)) {
      return Optional.empty();
    }
    return Optional.of(
        new Anomaly(
            "out-of-order",
            "of %s, %s was sent by %s before %s by %s, but %s was first taken by %s and then %s by %s"
                .formatted(
                    earlier.did().key(),
                    earlier.did().message(),
                    earlier.name(),
                    later.did().message(),
                    later.name(),
                    later.did().message(),
                    other.name(),
                    earlier.did().message(),
                    one.name())));
  }
}
