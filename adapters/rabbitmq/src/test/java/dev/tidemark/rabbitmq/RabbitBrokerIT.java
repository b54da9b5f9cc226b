package dev.tidemark.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.testkit.contract.BrokerContract;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;

class RabbitBrokerIT extends BrokerContract {
  private final RabbitSettings settings = Broker.settings("broker-" + UUID.randomUUID());
  private final Names names = new Names(settings.prefix());

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

  private interface Use<T> {
    T of(Channel channel) throws Exception;
  }

  private <T> T asStranger(Use<T> use) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(settings.host());
    factory.setPort(settings.port());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      return use.of(channel);
    }
  }

  @Override
  protected void writeNonsense(String context) throws Exception {
    asStranger(channel -> {
      channel.confirmSelect();
      channel.basicPublish(
          names.inbox(context),
          "nowhere",
          true,
          null,
          "good morning".getBytes(StandardCharsets.UTF_8));
      return channel.waitForConfirms();
    });
  }

  @Override
  protected int putAside() throws Exception {
    return asStranger(
        channel -> channel.queueDeclarePassive(names.deadLetters()).getMessageCount());
  }
}
