package dev.tidemark.json;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;

/** Records for the specifications, one for each thing a component can be. */
final class Sample {
  private Sample() {}

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "not the name";
      }
    }
  }

  record Code(String value) implements Scalar<String> {
    Code {
      if (value.length() != 3) {
        throw new IllegalArgumentException("A code is 3 characters.");
      }
    }
  }

  record Rank(Integer value) implements Scalar<Integer> {}

  record Ticket(UUID value) implements Scalar<UUID> {}

  record Line(Code code, int quantity) {
    Line {
      if (quantity < 1) {
        throw new IllegalArgumentException("A quantity is at least 1.");
      }
    }
  }

  record Everything(
      String text,
      int whole,
      long large,
      double number,
      boolean flag,
      UUID id,
      Instant time,
      LocalDate date,
      Duration duration,
      Colour colour,
      Code code,
      Ticket ticket,
      Optional<String> maybe,
      List<Line> lines,
      Set<Code> codes,
      SequencedSet<String> words,
      Map<Rank, Line> byNumber,
      SequencedMap<String, Integer> counts,
      Optional<Gate> gate) {}

  record Texts(String text) {}

  record Ints(int whole) {}

  record Longs(long large) {}

  record Doubles(double number) {}

  record Flags(boolean flag) {}

  record Times(Instant time) {}

  record Ids(UUID id) {}

  record Dates(LocalDate date, Duration duration) {}

  record Colours(Colour colour) {}

  record Maybes(Optional<Instant> time, Optional<Line> line) {}

  record Lists(List<Line> lines) {}

  record Sets(Set<Code> codes) {}

  record Maps(Map<Code, Integer> counts) {}

  record ByTicket(Map<Ticket, String> notes) {}

  record Kept(SequencedMap<String, Integer> counts, SequencedSet<String> words) {}

  record Tree(String name, List<Tree> children) {}

  record Box<T>(T content, List<T> more) {}

  record Boxed(Box<Line> line, Box<Colour> colour) {}

  record Order(Line line, Optional<Code> note) {}

  sealed interface Gate {
    record Open() implements Gate {}

    record Closed(Code by, Instant at) implements Gate {}

    sealed interface Broken extends Gate {}

    record Jammed(List<Gate> behind) implements Broken {}
  }

  record Yard(Gate gate) {}

  sealed interface Happening extends Event {}

  record Happened(String what) implements Happening {}

  record Raw(Object anything) {}

  record Arrays(byte[] bytes) {}
}
