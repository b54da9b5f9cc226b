package dev.tidemark.messaging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.memory.InProcessTransport;
import dev.tidemark.memory.Subscription;
import dev.tidemark.testkit.contract.TransportContract;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Two transports at once are one: the shop speaks over the first, everybody else over the second.
 */
class RoutedTransportTest extends TransportContract {
  private Map<String, InProcessTransport> carriers = Map.of();

  @Override
  protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    carriers =
        Map.of("first", inProcess(contexts, catalogue), "second", inProcess(contexts, catalogue));
    return routed();
  }

  private Transport routed() {
    return new RoutedTransport(carriers, context -> context.equals("shop") ? "first" : "second");
  }

  @Override
  protected Receiver restarted(String context) {
    carriers.values().forEach(carrier -> carrier.crash(context));
    return routed().receiver(context);
  }

  private static InProcessTransport inProcess(
      Collection<Declaration> contexts, ContractCatalogue catalogue) {
    return new InProcessTransport(
        contexts.stream().map(c -> Subscription.of(c, catalogue)).toList(), 100);
  }

  @Test
  void says_which_transport_of_the_table_is_not_there() {
    Transport transport =
        new RoutedTransport(
            Map.of("rabbitmq", new InProcessTransport(List.of(), 1)), context -> "kafka");

    assertThatThrownBy(() -> transport.channelsFrom("shop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shop is to speak over kafka");
  }
}
