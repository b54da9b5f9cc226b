package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.StoreFault;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatingErrorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"08006", "08003", "57P01", "57P02", "57P03"})
  void leaves_the_outcome_unknown_when_the_session_ends_after_sending(String state) {
    assertThat(PostgresFault.ofSent(error(state))).isInstanceOf(StoreFault.OutcomeUnknown.class);
    assertThat(PostgresFault.ofHarmless(error(state))).isInstanceOf(StoreFault.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"55P03", "57014", "53300", "53100", "40001", "40P01", "25006"})
  void knows_that_nothing_changed_and_trying_again_may_help(String state) {
    assertThat(PostgresFault.ofSent(error(state))).isInstanceOf(StoreFault.Unavailable.class);
  }

  @Test
  void says_that_the_disk_is_full() {
    assertThat(PostgresFault.ofSent(error("53100"))).isInstanceOf(StoreFault.Full.class);
    assertThat(PostgresFault.ofHarmless(error("53100"))).isInstanceOf(StoreFault.Full.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23514", "22021", "22P02", "54000", "42P01", "42501"})
  void knows_that_trying_again_never_helps(String state) {
    assertThat(PostgresFault.ofSent(error(state))).isInstanceOf(StoreFault.Impossible.class);
    assertThat(PostgresFault.ofHarmless(error(state))).isInstanceOf(StoreFault.Impossible.class);
  }

  @Test
  void takes_an_error_without_a_state_for_a_lost_connection() {
    assertThat(PostgresFault.ofSent(new SQLException("?")))
        .isInstanceOf(StoreFault.OutcomeUnknown.class);
  }

  private static SQLException error(String state) {
    return new SQLException("because", state);
  }
}
