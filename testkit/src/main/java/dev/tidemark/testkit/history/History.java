package dev.tidemark.testkit.history;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that was tried, by whomever, in the order in which it was begun.
 *
 * @param operations of which no two began at the same step
 */
public record History<D>(List<Operation<D>> operations) {
  public History {
    operations = operations.stream().sorted(Comparator.comparingLong(Operation::invoked)).toList();
  }

  /** The operations of this kind that took effect, with what they did. */
  <E extends D> Stream<Operation<E>> ok(Class<E> kind) {
    return all(kind).filter(Operation::ok);
  }

  /** The operations of this kind. */
  <E extends D> Stream<Operation<E>> all(Class<E> kind) {
    return operations.stream()
        .filter(one -> kind.isInstance(one.did()))
        .map(one ->
            new Operation<>(
                one.client(), one.outcome(), one.invoked(), one.ended(), kind.cast(one.did())));
  }
}
