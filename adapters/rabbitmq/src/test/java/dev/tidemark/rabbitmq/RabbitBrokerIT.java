package dev.tidemark.rabbitmq;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.testkit.contract.BrokerContract;
import dev.tidemark.testkit.contract.Stranger;
import java.util.Collection;
import java.util.UUID;

class RabbitBrokerIT extends BrokerContract {
  private final RabbitSettings settings = Broker.settings("broker-" + UUID.randomUUID());

  @Override
  protected Transport join(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    return new RabbitTransport(settings, new Subscriptions(contexts, catalogue));
  }

  @Override
  protected void killBroker() {
    Broker.service().kill();
  }

  @Override
  protected void startBroker() {
    Broker.service().start();
  }

  @Override
  protected Stranger stranger() throws Exception {
    return new RabbitStranger(settings);
  }

  @Override
  protected int putAside() throws Exception {
    try (RabbitStranger stranger = new RabbitStranger(settings)) {
      return stranger.messagesIn("dead-letters");
    }
  }
}
