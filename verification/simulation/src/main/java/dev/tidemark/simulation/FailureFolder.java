package dev.tidemark.simulation;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people get of a failure: the shrunk scenario as a file, its trace as JSON lines, the first
 * wrong step with the object before and after it, and the last things that happened to the object,
 * in words and drawn.
 */
final class FailureFolder {
  private static final Path HOME = Path.of("run", "sim");
  private static final int LAST = 50;
  private static final int LAST_DRAWN = 300;
  private static final Pattern OBJECT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|SKU-[0-9]+");

  private final Path folder;
  private final Wiring wiring;

  private FailureFolder(Path folder, Wiring wiring) {
    this.folder = folder;
    this.wiring = wiring;
  }

  /** The one of this failure of the product. */
  static FailureFolder of(Failure failure) {
    return of(HOME, Wiring.REAL, failure);
  }

  /** The one under this home of what failed with these parts. */
  static FailureFolder of(Path home, Wiring wiring, Failure failure) {
    Scenario scenario = failure.scenario();
    String name =
        failure.violation().invariant().split(" ", 2)[0]
            + "-"
            + scenario.profile().name()
            + "-"
            + scenario.seed();
    return new FailureFolder(home.resolve(name), wiring);
  }

  Path scenario() {
    return folder.resolve("scenario.json");
  }

  /**
   * What came of filling a folder.
   *
   * @param small the failure as the shrunk scenario shows it
   * @param first where that goes wrong
   */
  record Contents(Failure small, FirstWrong first) {}

  /** Shrinks the failure and writes everything. */
  Contents fill(Failure failure) {
    Scenario small = Shrinker.shrink(wiring, failure);
    ScenarioFile.write(scenario(), small);
    // Of another object, if what the failure spoke of was left out.
    Violation violation =
        Shrinker.violations(small, wiring, failure.violation().invariant()).stream()
            .findFirst()
            .orElse(failure.violation());
    String about = about(violation);
    Deque<Trace.Entry> last = traced(small, about);
    write(
        "last-events.txt",
        last.stream().skip(Math.max(0, last.size() - LAST)).map(FailureFolder::line).toList());
    write("diagram.html", List.of(SequenceDiagram.of(violation.invariant(), List.copyOf(last))));
    write("faults.txt", small.faults().orElse(List.of()).stream().map(Object::toString).toList());
    FirstWrong first = FirstWrong.of(small, wiring, violation, about);
    write("first-wrong-step.txt", lines(violation, first));
    write("fold-before.json", List.of(first.before().strip()));
    write("fold-after.json", List.of(first.after().strip()));
    return new Contents(new Failure(small, violation), first);
  }

  /** The first object that a violation names, by what it is called; empty if it names none. */
  static String about(Violation violation) {
    Matcher object = OBJECT.matcher(violation.detail());
    return object.find() ? object.group() : "";
  }

  private static List<String> lines(Violation violation, FirstWrong first) {
    List<String> lines = new ArrayList<>();
    lines.add(violation.invariant() + ": " + violation.detail());
    lines.add(first.line());
    lines.addAll(first.difference());
    return lines;
  }

  /** Writes down all that happens; what of it is about this, or a fault, the last of it only. */
  private Deque<Trace.Entry> traced(Scenario small, String about) {
    Deque<Trace.Entry> last = new ArrayDeque<>();
    try (OutputStream trace =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("trace.jsonl")))) {
      Trace writing = Trace.writing(entry -> note(entry, about, trace, last));
      Run.of(small, wiring, writing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return last;
  }

  private static void note(
      Trace.Entry entry, String about, OutputStream trace, Deque<Trace.Entry> last) {
    try {
      trace.write(new JsonCodec().encode(entry));
      trace.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (entry.detail().contains(about) || entry.what().equals("fault")) {
      last.add(entry);
      if (last.size() > LAST_DRAWN) {
        last.remove();
      }
    }
  }

  private static String line(Trace.Entry entry) {
    return String.format(
        Locale.ROOT,
        "%8d %10.3f  %-10s %-32s %s",
        entry.step(),
        entry.at(),
        entry.what(),
        entry.where(),
        entry.detail());
  }

  private void write(String file, Iterable<String> lines) {
    try {
      Files.write(folder.resolve(file), lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
