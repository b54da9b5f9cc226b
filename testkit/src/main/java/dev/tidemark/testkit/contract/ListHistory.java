package dev.tidemark.testkit.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What many did at once to lists that only grow, and whether it could have been done one after the
 * other. Who appended behind whom, who saw whose element, and who did not see it yet, say who came
 * before whom; a circle of that has no order. (The idea is Kingsbury and Alvaro's Elle, 2020.)
 *
 * @param all everything that took effect; the last of them read every list when the others were
 *     done
 */
record ListHistory(List<Transaction> all) {
  ListHistory {
    all = List.copyOf(all);
  }

  /**
   * What one of them did, in one step.
   *
   * @param name for people
   * @param read what it saw, list by list
   * @param appended what it put at the end of which list; no element is appended twice
   */
  record Transaction(String name, Map<String, List<String>> read, Map<String, String> appended) {
    Transaction {
      read = Map.copyOf(read);
      appended = Map.copyOf(appended);
    }
  }

  private record Element(String list, String value) {}

  /** What cannot be, in words; empty if one order explains everything. */
  Optional<String> contradiction() {
    Map<Element, Integer> writers = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      int writer = i;
      all.get(i).appended().forEach((list, value) -> writers.put(new Element(list, value), writer));
    }
    Map<String, List<String>> lists = all.isEmpty() ? Map.of() : all.getLast().read();
    return lost(writers.keySet(), lists)
        .or(() -> misread(writers.keySet(), lists))
        .or(() -> circle(writers, lists));
  }

  private static Optional<String> lost(Set<Element> appended, Map<String, List<String>> lists) {
    return appended.stream()
        .filter(one -> !lists.getOrDefault(one.list(), List.of()).contains(one.value()))
        .findFirst()
        .map(one -> one.value() + " is lost from " + one.list());
  }

  private Optional<String> misread(Set<Element> appended, Map<String, List<String>> lists) {
    for (Transaction one : all) {
      for (Map.Entry<String, List<String>> seen : one.read().entrySet()) {
        String list = seen.getKey();
        List<String> values = seen.getValue();
        for (String value : values) {
          if (!appended.contains(new Element(list, value))) {
            return Optional.of(one.name() + " saw " + value + " in " + list + ", which nobody put");
          }
        }
        List<String> end = lists.getOrDefault(list, List.of());
        if (values.size() > end.size() || !end.subList(0, values.size()).equals(values)) {
          return Optional.of(one.name() + " saw " + list + " as it never was: " + values);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> circle(Map<Element, Integer> writers, Map<String, List<String>> lists) {
    Order order = new Order();
    lists.forEach((list, values) -> {
      for (int i = 1; i < values.size(); i++) {
        order.before(
            writer(writers, list, values.get(i - 1)), writer(writers, list, values.get(i)));
      }
    });
    for (int i = 0; i < all.size(); i++) {
      int reader = i;
      all.get(i)
          .read()
          .forEach((list, seen) -> {
            List<String> end = lists.getOrDefault(list, List.of());
            if (!seen.isEmpty()) {
              order.before(writer(writers, list, seen.getLast()), reader);
            }
            if (seen.size() < end.size()) {
              order.before(reader, writer(writers, list, end.get(seen.size())));
            }
          });
    }
    return order.circle();
  }

  private static int writer(Map<Element, Integer> writers, String list, String value) {
    return Objects.requireNonNull(writers.get(new Element(list, value)), "checked before");
  }

  /** Takes away whoever nobody comes before, again and again; what is left goes round. */
  private final class Order {
    private final List<Set<Integer>> later = new ArrayList<>();
    private final Set<Integer> left = new TreeSet<>();

    Order() {
      for (int i = 0; i < all.size(); i++) {
        later.add(new TreeSet<>());
        left.add(i);
      }
    }

    void before(int one, int other) {
      if (one != other) {
        later.get(one).add(other);
      }
    }

    Optional<String> circle() {
      boolean fewer = true;
      while (fewer) {
        Set<Integer> behind = new TreeSet<>();
        left.forEach(one -> behind.addAll(later.get(one)));
        fewer = left.retainAll(behind);
      }
      return left.isEmpty() ? Optional.empty() : Optional.of(path());
    }

    /** Everybody left has somebody left before it, so going back comes round at last. */
    private String path() {
      List<Integer> back = new ArrayList<>();
      int one = left.iterator().next();
      while (!back.contains(one)) {
        back.add(one);
        one = precedingOf(one);
      }
      back.add(one);
      return back.subList(back.indexOf(one), back.size()).reversed().stream()
          .map(each -> all.get(each).name())
          .collect(Collectors.joining(" before "));
    }

    private int precedingOf(int one) {
      return left.stream()
          .filter(other -> later.get(other).contains(one))
          .findFirst()
          .orElseThrow();
    }
  }
}
