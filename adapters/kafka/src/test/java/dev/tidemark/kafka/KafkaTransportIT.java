package dev.tidemark.kafka;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.testkit.contract.TransportContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class KafkaTransportIT extends TransportContract {
  private final String prefix = "contract-" + UUID.randomUUID();
  private final List<KafkaTransport> opened = new ArrayList<>();

  private Subscriptions subscriptions =
      new Subscriptions(List.of(), new ContractCatalogue(List.of()));

  @Override
  protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    subscriptions = new Subscriptions(contexts, catalogue);
    return join();
  }

  private Transport join() {
    KafkaTransport transport = new KafkaTransport(Broker.settings(prefix), subscriptions);
    opened.add(transport);
    return transport;
  }

  /** The first process is that of the senders. */
  @Override
  protected Receiver restarted(String context) {
    List<KafkaTransport> receiving = opened.subList(1, opened.size());
    receiving.forEach(KafkaTransport::close);
    receiving.clear();
    return join().receiver(context);
  }

  /** A new broker takes its time until the first group can begin. */
  @Override
  protected Duration limit() {
    return Duration.ofSeconds(100);
  }

  @AfterEach
  void close() {
    opened.forEach(KafkaTransport::close);
  }
}
