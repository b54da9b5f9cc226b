package dev.tidemark.kafka;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
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

  @Override
  protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    KafkaTransport transport =
        new KafkaTransport(Broker.settings(prefix), new Subscriptions(contexts, catalogue));
    opened.add(transport);
    return transport;
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
