package dev.tidemark.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.gateway.GatewaySettings.Quota;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReadingGatewaySettingsTest {
  @Test
  void takes_the_usual_where_nothing_is_said() {
    assertThat(GatewaySettings.of(Map.of("PATH", "/bin"))).isEqualTo(GatewaySettings.USUAL);
  }

  @Test
  void takes_what_is_said() {
    GatewaySettings settings =
        GatewaySettings.of(
            Map.of(
                "TIDEMARK_GATEWAY_LIMIT_READ", "100/60s",
                "TIDEMARK_GATEWAY_READ_ATTEMPT", "2.5",
                "TIDEMARK_GATEWAY_ATTEMPTS", "2",
                "TIDEMARK_GATEWAY_CONCURRENT", "16"));

    assertThat(settings.limits().read()).isEqualTo(new Quota(100, Duration.ofMinutes(1)));
    assertThat(settings.read().attempt()).isEqualTo(Duration.ofMillis(2500));
    assertThat(settings.retries().attempts()).isEqualTo(2);
    assertThat(settings.concurrent()).isEqualTo(16);
    assertThat(settings.write()).isEqualTo(GatewaySettings.USUAL.write());
  }

  @Test
  void says_what_is_wrong_and_what_would_be_right() {
    refuses("TIDEMARK_GATEWAY_LIMIT_READ", "100", "like 100/60s");
    refuses("TIDEMARK_GATEWAY_READ_WHOLE", "soon", "seconds");
    refuses("TIDEMARK_GATEWAY_ATTEMPTS", "0", "from 1 to 10");
    refuses("TIDEMARK_GATEWAY_LIMITS", "100/60s", "No such setting");
  }

  private static void refuses(String name, String text, String told) {
    assertThatThrownBy(() -> GatewaySettings.of(Map.of(name, text)))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(name)
        .hasMessageContaining(told);
  }
}
