package dev.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.simulation.plan.FaultKind;
import dev.tidemark.simulation.plan.Hazard;
import dev.tidemark.simulation.plan.Placement;
import dev.tidemark.simulation.plan.Profile;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HittingEveryLabelTest {
  private static final String FAULTS = Faults.class.getName().replace('.', '/');

  /** Read from the byte code, so that a new fault point cannot be forgotten. */
  @Test
  void the_list_of_labels_is_that_of_the_engines() throws IOException, URISyntaxException {
    assertThat(Labels.ALL).containsExactlyElementsOf(labelsInTheKernel());
  }

  /** Where nobody ever comes, nobody can crash. */
  @Test
  void two_releases_that_take_turns_pass_every_label() {
    Scenario drawn = Scenario.drawn(1, "operator");

    Outcome outcome =
        Run.of(
            new Scenario(
                drawn.seed(),
                twoReleases(drawn.profile()),
                drawn.acts(),
                Optional.empty(),
                Scenario.UNLIMITED),
            Wiring.REAL,
            Trace.hashing());

    assertThat(outcome.violations()).isEmpty();
    assertThat(passed(outcome)).containsExactlyElementsOf(Labels.ALL);
  }

  /** All contexts twice; processes start anew and have their views built anew all the time. */
  private static Profile twoReleases(Profile drawn) {
    return new Profile(
        drawn.name(),
        drawn.payFirst(),
        true,
        drawn.tenants(),
        List.of(
            new Placement("shop-1", Wiring.CONTEXTS, 0, 0, 500),
            new Placement("shop-2", Wiring.CONTEXTS, 0, 0, 500)),
        true,
        drawn.capacity(),
        drawn.payMillis(),
        drawn.load(),
        List.of(
            new Hazard("tick", FaultKind.RESTART, 100_000, 100, 2_000),
            new Hazard("tick", FaultKind.REBUILD, 100_000, 0, 0)));
  }

  private static Set<String> passed(Outcome outcome) {
    return outcome.passes().keySet().stream()
        .filter(site -> site.startsWith("label:"))
        .map(site -> site.substring(site.indexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labelsInTheKernel() throws IOException, URISyntaxException {
    URI place = ContextRuntime.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      return labelsUnder(Path.of(place));
    }
    try (FileSystem archive = FileSystems.newFileSystem(Path.of(place), Map.of())) {
      return labelsUnder(archive.getPath("/"));
    }
  }

  private static Set<String> labelsUnder(Path folder) throws IOException {
    Set<String> labels = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .forEach(file -> labels.addAll(labelsIn(file)));
    }
    return labels;
  }

  private static List<String> labelsIn(Path file) {
    List<String> labels = new ArrayList<>();
    try {
      ClassFile.of()
          .parse(Files.readAllBytes(file))
          .methods()
          .forEach(method -> method.code().ifPresent(code -> collect(code.elementList(), labels)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return labels;
  }

  /** A label is the constant that was pushed last before the call. */
  private static void collect(List<CodeElement> code, List<String> labels) {
    String pushed = "";
    for (CodeElement element : code) {
      if (element instanceof ConstantInstruction.LoadConstantInstruction load
          && load.constantEntry() instanceof StringEntry text) {
        pushed = text.stringValue();
      }
      if (element instanceof InvokeInstruction call
          && call.owner().asInternalName().equals(FAULTS)
          && call.name().equalsString("at")) {
        labels.add(pushed);
      }
    }
  }
}
