package dev.tidemark.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.StoreFault;
import org.junit.jupiter.api.Test;

/** Whoever is turned away is told why, as far as that is theirs to know. */
class TellingOfAFaultTest {
  private static String told(Throwable fault) {
    ApiProblem problem = new Faults().problem(fault);
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.headers()).containsKey("Retry-After");
    return new String(Json.bytes(problem.document("/v1/orders", "1")), UTF_8);
  }

  @Test
  void a_full_disk_is_called_by_its_name_and_the_inside_is_not() {
    assertThat(told(new StoreFault.Full("could not extend file base/16384/2619", null)))
        .contains("\"code\":\"unavailable\"", "The disk of the database is full", "Make room")
        .doesNotContain("16384");
    assertThat(told(new StoreFault.Unavailable("no connection to 10.0.0.7", null)))
        .contains("cannot be reached")
        .doesNotContain("10.0.0.7", "disk");
  }
}
