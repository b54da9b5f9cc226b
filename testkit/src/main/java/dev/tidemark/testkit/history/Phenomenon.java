package dev.tidemark.testkit.history;

import static dev.tidemark.testkit.history.Dependency.Kind.READ_WRITE;
import static dev.tidemark.testkit.history.Dependency.Kind.TIME;
import static dev.tidemark.testkit.history.Dependency.Kind.WRITE_READ;
import static dev.tidemark.testkit.history.Dependency.Kind.WRITE_WRITE;

import dev.tidemark.testkit.history.Dependency.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of circles, the gravest first: each has one dependency of a kind, closed by others. */
enum Phenomenon {
  /** Writes go round: each overwrote the other in part. */
  G0("G0", WRITE_WRITE, EnumSet.of(WRITE_WRITE)),
  /** Information goes round: somebody saw what depends on its own work. */
  G1C("G1c", WRITE_READ, EnumSet.of(WRITE_WRITE, WRITE_READ)),
  /** One alone decided on what was over: a lost update, or a read of two moments. */
  G_SINGLE("G-single", READ_WRITE, EnumSet.of(WRITE_WRITE, WRITE_READ)),
  /** Several decided on what was over: write skew. */
  G2("G2", READ_WRITE, EnumSet.of(WRITE_WRITE, WRITE_READ, READ_WRITE)),
  /** The same, where one end of the circle had been over when another began. */
  G0_REAL_TIME("G0-realtime", WRITE_WRITE, EnumSet.of(WRITE_WRITE, TIME)),
  /** See {@link #G1C}. */
  G1C_REAL_TIME("G1c-realtime", WRITE_READ, EnumSet.of(WRITE_WRITE, WRITE_READ, TIME)),
  /** See {@link #G_SINGLE}: a read of what was long outdated. */
  G_SINGLE_REAL_TIME("G-single-realtime", READ_WRITE, EnumSet.of(WRITE_WRITE, WRITE_READ, TIME)),
  /** See {@link #G2}. */
  G2_REAL_TIME("G2-realtime", READ_WRITE, EnumSet.allOf(Kind.class));

  /** Of so many circles the shortest is short enough to be read. */
  private static final int ENOUGH = 64;

  private final String title;
  private final Kind one;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable and of enums
  private final Set<Kind> others;

  Phenomenon(String title, Kind one, Set<Kind> others) {
    this.title = title;
    this.one = one;
    this.others = Collections.unmodifiableSet(others);
  }

  /** The gravest circle in there, a short one of its kind. */
  static Optional<Anomaly> of(Graph graph) {
    return Arrays.stream(values()).flatMap(kind -> kind.in(graph).stream()).findFirst();
  }

  private Optional<Anomaly> in(Graph graph) {
    return graph.of(Set.of(one)).stream()
        .flatMap(first ->
            graph.path(first.to(), first.from(), others).stream()
                .map(back -> Stream.concat(Stream.of(first), back.stream()).toList()))
        .limit(ENOUGH)
        .min(Comparator.comparingInt(List::size))
        .map(this::anomaly);
  }

  private Anomaly anomaly(List<Dependency> circle) {
    return new Anomaly(
        title, circle.stream().map(Dependency::why).collect(Collectors.joining("; ")));
  }
}
