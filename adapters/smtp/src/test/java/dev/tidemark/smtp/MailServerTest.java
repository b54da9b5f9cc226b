package dev.tidemark.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailServerTest {
  private static final Optional<MailServer.Login> LOGIN =
      Optional.of(new MailServer.Login("shop", "secret"));

  @Test
  void never_gets_a_password_in_the_clear() {
    assertThatThrownBy(() ->
            new MailServer(
                "mail.example", 587, "shop@example.org", LOGIN, false, MailServer.USUAL_PATIENCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void does_not_tell_its_password() {
    MailServer server =
        new MailServer(
            "mail.example", 587, "shop@example.org", LOGIN, true, MailServer.USUAL_PATIENCE);
    assertThat(server.toString()).contains("shop").doesNotContain("secret");
  }

  @Test
  void has_a_place() {
    assertThatThrownBy(() -> MailServer.open(" ", 25, "shop@example.org"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MailServer.open("mail.example", 0, "shop@example.org"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
