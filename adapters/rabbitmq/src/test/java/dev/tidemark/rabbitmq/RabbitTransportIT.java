package dev.tidemark.rabbitmq;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.testkit.contract.TransportContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class RabbitTransportIT extends TransportContract {
  private final String prefix = "contract-" + UUID.randomUUID();
  private final List<RabbitTransport> opened = new ArrayList<>();

  @Override
  protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    RabbitTransport transport =
        new RabbitTransport(Broker.settings(prefix), new Subscriptions(contexts, catalogue));
    opened.add(transport);
    return transport;
  }

  @AfterEach
  void close() {
    opened.forEach(RabbitTransport::close);
  }
}
