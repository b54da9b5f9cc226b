package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AskingForOptionsTest {
  static Stream<List<Options.Known>> verbs() {
    return Stream.of(Up.OPTIONS, Check.OPTIONS, Replay.OPTIONS, Export.OPTIONS, Restore.OPTIONS);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void lists_all_of_them_and_is_no_mistake(List<Options.Known> known) {
    assertThatThrownBy(() -> Options.parse(List.of("--data", "x", "--help"), known))
        .isInstanceOf(Options.Asked.class)
        .hasMessageStartingWith("Options:\n")
        .message()
        .contains(known.stream().map(option -> "  --" + option.name() + " ").toList());
  }
}
