package dev.tidemark.kafka;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.testkit.contract.BrokerContract;
import dev.tidemark.testkit.contract.Stranger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

class KafkaBrokerIT extends BrokerContract {
  private final KafkaSettings settings = Broker.settings("broker-" + UUID.randomUUID());
  private final Clients clients = new Clients(settings);

  @Override
  protected Transport join(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    return new KafkaTransport(settings, new Subscriptions(contexts, catalogue));
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
  protected Stranger stranger() {
    return new KafkaStranger(settings);
  }

  @Override
  protected int putAside() throws Exception {
    try (Admin admin = clients.admin()) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (int partition = 0; partition < settings.partitions(); partition++) {
        ends.put(new TopicPartition(settings.deadLetters(), partition), OffsetSpec.latest());
      }
      return (int)
          admin.listOffsets(ends).all().get().values().stream()
              .mapToLong(end -> end.offset())
              .sum();
    }
  }
}
