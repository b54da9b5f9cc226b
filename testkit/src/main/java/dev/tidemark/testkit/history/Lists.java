package dev.tidemark.testkit.history;

import dev.tidemark.testkit.history.Dependency.Kind;
import dev.tidemark.testkit.history.ListAppend.Appended;
import dev.tidemark.testkit.history.ListAppend.Move;
import dev.tidemark.testkit.history.ListAppend.Saw;
import dev.tidemark.testkit.history.ListAppend.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a history says about its lists: who appended what, and in which order. */
final class Lists {
  private final List<Operation<Transaction>> all;
  private final Map<Appended, Integer> writers = new LinkedHashMap<>();
  private final Map<String, List<String>> longest = new TreeMap<>();

  Lists(History<Transaction> history) {
    all = history.operations();
    for (int i = 0; i < all.size(); i++) {
      for (Appended one : all.get(i).did().moves(Appended.class)) {
        writers.put(one, i);
      }
    }
    for (Operation<Transaction> reader : all) {
      seenBy(reader)
          .forEach(saw ->
              longest.merge(
                  saw.list(),
                  saw.values(),
                  (one, other) -> other.size() > one.size() ? other : one));
    }
  }

  /** What nobody else could know is left out: only who is done has told what it saw. */
  private static List<Saw> seenBy(Operation<Transaction> reader) {
    return reader.ok() ? reader.did().moves(Saw.class) : List.of();
  }

  private Optional<Operation<Transaction>> writer(String list, String value) {
    return Optional.ofNullable(writers.get(new Appended(list, value))).map(all::get);
  }

  /** What was seen that can never have been there. */
  List<Anomaly> misread() {
    List<Anomaly> found = new ArrayList<>();
    for (Operation<Transaction> reader : all) {
      contradictory(reader).ifPresent(found::add);
      for (Saw saw : seenBy(reader)) {
        impossible(reader, saw).or(() -> intermediate(reader, saw)).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Anomaly> impossible(Operation<Transaction> reader, Saw saw) {
    for (String value : saw.values()) {
      Optional<Operation<Transaction>> writer = writer(saw.list(), value);
      if (writer.isEmpty()) {
        return anomaly("unexpected", reader, saw, "but nobody appended " + value);
      }
      if (writer.get().failed()) {
        return anomaly(
            "G1a", reader, saw, "but %s failed to append %s".formatted(writer.get().name(), value));
      }
    }
    if (new HashSet<>(saw.values()).size() < saw.values().size()) {
      return anomaly("doubled", reader, saw, "but nothing was appended twice");
    }
    List<String> order = longest.getOrDefault(saw.list(), List.of());
    return order.subList(0, saw.values().size()).equals(saw.values())
        ? Optional.empty()
        : anomaly("incompatible-order", reader, saw, "but others " + order);
  }

  private Optional<Anomaly> intermediate(Operation<Transaction> reader, Saw saw) {
    if (saw.values().isEmpty()) {
      return Optional.empty();
    }
    Appended last = new Appended(saw.list(), saw.values().getLast());
    Operation<Transaction> writer = all.get(Objects.requireNonNull(writers.get(last), "seen"));
    List<Appended> its =
        writer.did().moves(Appended.class).stream()
            .filter(one -> one.list().equals(saw.list()))
            .toList();
    return writer.equals(reader) || its.getLast().equals(last)
        ? Optional.empty()
        : anomaly(
            "G1b",
            reader,
            saw,
            "but %s went on to %s".formatted(writer.name(), its.getLast().value()));
  }

  /** A transaction sees its own work, and twice the same. */
  private Optional<Anomaly> contradictory(Operation<Transaction> reader) {
    Map<String, List<String>> known = new HashMap<>();
    Map<String, List<String>> own = new HashMap<>();
    for (Move move : reader.ok() ? reader.did().moves() : List.<Move>of()) {
      switch (move) {
        case Appended(String list, String value) -> {
          own.computeIfAbsent(list, any -> new ArrayList<>()).add(value);
          known.computeIfPresent(list, (any, values) -> with(values, value));
        }
        case Saw saw -> {
          List<String> mine = own.getOrDefault(saw.list(), List.of());
          List<String> values = saw.values();
          int others = values.size() - mine.size();
          boolean ends = others >= 0 && values.subList(others, values.size()).equals(mine);
          if (!ends || !known.getOrDefault(saw.list(), values).equals(values)) {
            return anomaly("internal", reader, saw, "which its own earlier moves deny");
          }
          known.put(saw.list(), values);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> with(List<String> values, String value) {
    List<String> longer = new ArrayList<>(values);
    longer.add(value);
    return longer;
  }

  private static Optional<Anomaly> anomaly(
      String name, Operation<Transaction> reader, Saw saw, String why) {
    return Optional.of(
        new Anomaly(
            name, "%s saw %s in %s, %s".formatted(reader.name(), saw.values(), saw.list(), why)));
  }

  /** What was acknowledged, and missed by somebody who looked later, and seen by nobody. */
  List<Anomaly> lost() {
    List<Anomaly> found = new ArrayList<>();
    writers.forEach((one, number) -> {
      Operation<Transaction> writer = all.get(number);
      if (writer.ok() && !longest.getOrDefault(one.list(), List.of()).contains(one.value())) {
        all.stream()
            .filter(reader ->
                writer.precedes(reader)
                    && seenBy(reader).stream().anyMatch(saw -> saw.list().equals(one.list())))
            .findFirst()
            .map(reader ->
                new Anomaly(
                    "lost",
                    "%s appended %s to %s, and %s, which began later, did not see it"
                        .formatted(writer.name(), one.value(), one.list(), reader.name())))
            .ifPresent(found::add);
      }
    });
    return Collections.unmodifiableList(found);
  }

  /** Who must come before whom. */
  List<Dependency> dependencies(boolean byTime) {
    List<Dependency> found = new ArrayList<>();
    longest.forEach((list, order) -> {
      for (int i = 1; i < order.size(); i++) {
        String why =
            "%s appended %s to %s and %s then %s"
                .formatted(
                    name(list, order.get(i - 1)),
                    order.get(i - 1),
                    list,
                    name(list, order.get(i)),
                    order.get(i));
        found.add(
            new Dependency(
                number(list, order.get(i - 1)), number(list, order.get(i)), Kind.WRITE_WRITE, why));
      }
    });
    for (int number = 0; number < all.size(); number++) {
      for (Saw saw : seenBy(all.get(number))) {
        found.addAll(ofReading(number, saw));
      }
      if (byTime) {
        found.addAll(inTime(number));
      }
    }
    found.removeIf(one -> one.from() == one.to());
    return found;
  }

  private int number(String list, String value) {
    return Objects.requireNonNull(writers.get(new Appended(list, value)), "somebody appended it");
  }

  private String name(String list, String value) {
    return all.get(number(list, value)).name();
  }

  private List<Dependency> ofReading(int reader, Saw saw) {
    List<Dependency> found = new ArrayList<>();
    String list = saw.list();
    String name = all.get(reader).name();
    saw.values().reversed().stream()
        .filter(value -> number(list, value) != reader)
        .findFirst()
        .ifPresent(last -> {
          String why =
              "%s appended %s to %s, which %s saw".formatted(name(list, last), last, list, name);
          found.add(new Dependency(number(list, last), reader, Kind.WRITE_READ, why));
        });
    List<String> order = longest.getOrDefault(list, List.of());
    if (saw.values().size() < order.size()) {
      String next = order.get(saw.values().size());
      String why =
          "%s saw %s without %s, which %s appended".formatted(name, list, next, name(list, next));
      found.add(new Dependency(reader, number(list, next), Kind.READ_WRITE, why));
    }
    return found;
  }

  /** The last ones that were over when it began; all others were before one of these. */
  private List<Dependency> inTime(int number) {
    Operation<Transaction> later = all.get(number);
    long newest =
        all.stream()
            .filter(one -> one.ok() && one.precedes(later))
            .mapToLong(Operation::invoked)
            .max()
            .orElse(0);
    List<Dependency> found = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Operation<Transaction> one = all.get(i);
      if (one.ok() && one.precedes(later) && one.ended() >= newest) {
        String why = one.name() + " was over before " + later.name() + " began";
        found.add(new Dependency(i, number, Kind.TIME, why));
      }
    }
    return found;
  }
}
