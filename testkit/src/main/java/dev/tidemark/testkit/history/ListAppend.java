package dev.tidemark.testkit.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Transactions that read lists and append to them, and whether they could have been done one after
 * the other. A list shows in which order its elements were appended, and so who came before whom; a
 * circle of that has no order. (Kingsbury and Alvaro, Elle: Inferring Isolation Anomalies from
 * Experimental Observations, 2020; the names are theirs and Adya's.)
 *
 * <p>No value is appended to a list twice.
 */
public final class ListAppend implements Checker<ListAppend.Transaction> {
  private final boolean strict;

  private ListAppend(boolean strict) {
    this.strict = strict;
  }

  /** There is an order. */
  public static ListAppend serializable() {
    return new ListAppend(false);
  }

  /** There is an order, and whoever was done before another began comes before it. */
  public static ListAppend strictlySerializable() {
    return new ListAppend(true);
  }

  /** One step of a transaction. */
  public sealed interface Move {
    /** The list it is about. */
    String list();
  }

  /** It appended a value. */
  public record Appended(String list, String value) implements Move {}

  /** It saw all of the list. */
  public record Saw(String list, List<String> values) implements Move {
    public Saw {
      values = List.copyOf(values);
    }
  }

  /**
   * All that is done in one step.
   *
   * @param moves in their order
   */
  public record Transaction(List<Move> moves) {
    public Transaction {
      moves = List.copyOf(moves);
    }

    /** These moves in this order. */
    public static Transaction of(Move... moves) {
      return new Transaction(List.of(moves));
    }

    <M extends Move> List<M> moves(Class<M> kind) {
      return moves.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  @Override
  public List<Anomaly> check(History<Transaction> history) {
    Lists lists = new Lists(history);
    List<Anomaly> found = new ArrayList<>(lists.misread());
    if (strict) {
      found.addAll(lists.lost());
    }
    // Without a version order there is nothing to go by.
    return found.isEmpty() ? circles(lists) : found;
  }

  private List<Anomaly> circles(Lists lists) {
    Graph graph = new Graph(lists.dependencies(strict));
    return graph.components().stream()
        .map(component ->
            Phenomenon.of(component)
                .orElseThrow(() -> new AssertionError("A component without a circle.")))
        .toList();
  }
}
