package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who mistypes the folder is told so; nothing is made there. */
class NamingAFolderWithoutAnInstallationTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"check", "replay --all", "export --to copy.gz"})
  void is_refused_and_leaves_it_as_it_is(String words) {
    List<String> arguments =
        Stream.concat(
                Stream.of(words.split(" ", -1)).skip(1), Stream.of("--data", folder.toString()))
            .toList();

    assertThatThrownBy(() -> run(words.split(" ", -1)[0], arguments))
        .isInstanceOf(Options.Misused.class)
        .hasMessage("There is no installation in " + folder + ".");
    assertThat(folder).isEmptyDirectory();
  }

  private static int run(String verb, List<String> arguments) {
    return switch (verb) {
      case "check" -> Check.run(Options.parse(arguments, Check.OPTIONS));
      case "replay" -> Replay.run(Options.parse(arguments, Replay.OPTIONS));
      default -> Export.run(Options.parse(arguments, Export.OPTIONS));
    };
  }
}
