package dev.tidemark.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakingAnotherReleaseTest {
  private static final String PACKAGE = "dev/tidemark/";

  @TempDir Path folder;

  @Test
  void a_release_that_reads_what_the_next_one_writes_is_made_of_the_sources_of_today()
      throws IOException {
    Path classes = Release.reading().made(folder);

    assertThat(classes.resolve(PACKAGE + "ordering/language/OrderEvent$Promised.class")).exists();
    assertThat(classes.resolve(PACKAGE + "ordering/Ordering.class")).exists();
  }

  @Test
  void a_release_that_writes_anew_changes_the_event_and_the_contract() throws IOException {
    Path classes = Release.writing().made(folder);

    assertThat(classes.resolve(PACKAGE + "ordering/language/OrderEvent$Unpromised.class")).exists();
    assertThat(classes.resolve(PACKAGE + "contracts/ordering/v1/OrderConfirmed.class")).exists();
  }

  @Test
  void an_edit_that_does_not_fit_the_sources_is_refused() {
    String file = Release.reading().edits().getFirst().file();
    Release wrong = new Release("wrong", List.of(new Release.Edit(file, "nobody says this", "")));

    assertThatThrownBy(() -> wrong.made(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody says this");
  }
}
