package dev.tidemark.rabbitmq;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Receiver;
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

  private Subscriptions subscriptions =
      new Subscriptions(List.of(), new ContractCatalogue(List.of()));

  @Override
  protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    subscriptions = new Subscriptions(contexts, catalogue);
    return join();
  }

  private Transport join() {
    RabbitTransport transport = new RabbitTransport(Broker.settings(prefix), subscriptions);
    opened.add(transport);
    return transport;
  }

  /** The first process is that of the senders. */
  @Override
  protected Receiver restarted(String context) {
    List<RabbitTransport> receiving = opened.subList(1, opened.size());
    receiving.forEach(RabbitTransport::close);
    receiving.clear();
    return join().receiver(context);
  }

  @AfterEach
  void close() {
    opened.forEach(RabbitTransport::close);
  }
}
