package dev.tidemark.testkit.history;

import dev.tidemark.testkit.history.Dependency.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who comes before whom. */
final class Graph {
  private final Map<Integer, List<Dependency>> from = new TreeMap<>();

  Graph(Collection<Dependency> dependencies) {
    for (Dependency one : dependencies) {
      from.computeIfAbsent(one.from(), any -> new ArrayList<>()).add(one);
    }
  }

  /** Those of these kinds. */
  List<Dependency> of(Set<Kind> kinds) {
    return from.values().stream()
        .flatMap(List::stream)
        .filter(one -> kinds.contains(one.kind()))
        .toList();
  }

  /** A shortest way from one to another over these kinds only. */
  Optional<List<Dependency>> path(int start, int end, Set<Kind> kinds) {
    Map<Integer, Dependency> reachedBy = new HashMap<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty() && !reachedBy.containsKey(end)) {
      for (Dependency one : from.getOrDefault(next.removeFirst(), List.of())) {
        if (kinds.contains(one.kind()) && reachedBy.putIfAbsent(one.to(), one) == null) {
          next.addLast(one.to());
        }
      }
    }
    Deque<Dependency> path = new ArrayDeque<>();
    Dependency last = reachedBy.get(end);
    while (last != null && (path.isEmpty() || path.getFirst().from() != start)) {
      path.addFirst(last);
      last = reachedBy.get(last.from());
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(path));
  }

  /** The parts in which everybody comes before everybody, by Tarjan's algorithm (1972). */
  List<Graph> components() {
    List<Graph> circular = new ArrayList<>();
    for (Set<Integer> members : new Tarjan().components()) {
      List<Dependency> inside = new ArrayList<>();
      for (int member : members) {
        from.getOrDefault(member, List.of()).stream()
            .filter(one -> members.contains(one.to()))
            .forEach(inside::add);
      }
      if (!inside.isEmpty()) {
        circular.add(new Graph(inside));
      }
    }
    return circular;
  }

  /** Not by recursion: a long history would need a deep stack. */
  private final class Tarjan {
    private final Map<Integer, Node> nodes = new HashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private final Deque<Node> visits = new ArrayDeque<>();
    private final List<Set<Integer>> found = new ArrayList<>();

    List<Set<Integer>> components() {
      for (int number : from.keySet()) {
        if (!nodes.containsKey(number)) {
          enter(number);
          while (!visits.isEmpty()) {
            step(visits.getFirst());
          }
        }
      }
      return found;
    }

    private void enter(int number) {
      Node node = new Node(number, nodes.size(), from.getOrDefault(number, List.of()).iterator());
      nodes.put(number, node);
      open.addFirst(node);
      visits.addFirst(node);
    }

    private void step(Node visit) {
      if (visit.left.hasNext()) {
        int number = visit.left.next().to();
        Node next = nodes.get(number);
        if (next == null) {
          enter(number);
        } else if (!next.closed) {
          visit.lowest = Math.min(visit.lowest, next.index);
        }
        return;
      }
      visits.removeFirst();
      if (!visits.isEmpty()) {
        visits.getFirst().lowest = Math.min(visits.getFirst().lowest, visit.lowest);
      }
      if (visit.lowest == visit.index) {
        close(visit);
      }
    }

    private void close(Node root) {
      Set<Integer> members = new LinkedHashSet<>();
      while (!root.closed) {
        Node member = open.removeFirst();
        member.closed = true;
        members.add(member.number);
      }
      found.add(members);
    }
  }

  /** How far Tarjan's algorithm is with a node. */
  private static final class Node {
    private final int number;
    private final int index;
    private final Iterator<Dependency> left;
    private int lowest;
    private boolean closed;

    Node(int number, int index, Iterator<Dependency> left) {
      this.number = number;
      this.index = index;
      this.left = left;
      this.lowest = index;
    }
  }
}
