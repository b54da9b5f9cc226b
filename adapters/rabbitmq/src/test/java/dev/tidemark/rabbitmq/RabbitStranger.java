package dev.tidemark.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.tidemark.testkit.contract.Stranger;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Speaks AMQP 0-9-1 by the client alone. */
final class RabbitStranger implements Stranger {
  private final Connection connection;
  private final Channel channel;
  private final String prefix;
  private String ears = "";

  RabbitStranger(RabbitSettings settings) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(settings.host());
    factory.setPort(settings.port());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.confirmSelect();
    prefix = settings.prefix();
  }

  @Override
  public void listenTo(String context) throws Exception {
    ears = channel.queueDeclare().getQueue();
    channel.queueBind(ears, prefix + context + ".facts", "");
  }

  @Override
  public Optional<Heard> hear() throws Exception {
    GetResponse got = channel.basicGet(ears, true);
    if (got == null) {
      return Optional.empty();
    }
    Map<String, String> attributes = new TreeMap<>();
    got.getProps()
        .getHeaders()
        .forEach(
            (name, value) -> attributes.put(name.replace("cloudEvents:", ""), value.toString()));
    return Optional.of(new Heard(got.getProps().getContentType(), attributes, got.getBody()));
  }

  @Override
  public void write(String context, String contentType, Map<String, String> attributes, byte[] body)
      throws Exception {
    Map<String, Object> headers = new TreeMap<>();
    attributes.forEach((name, value) -> headers.put("cloudEvents_" + name, value));
    channel.basicPublish(
        prefix + context + ".inbox",
        "any key will do",
        true,
        new BasicProperties.Builder().contentType(contentType).headers(headers).build(),
        body);
    channel.waitForConfirmsOrDie();
  }

  int messagesIn(String queue) throws Exception {
    return channel.queueDeclarePassive(prefix + queue).getMessageCount();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
