package dev.tidemark.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.testkit.contract.BrokerContract;
import dev.tidemark.testkit.contract.Stranger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaBrokerIT extends BrokerContract {
  private final KafkaSettings settings = Broker.settings("broker-" + UUID.randomUUID());
  private final Clients clients = new Clients(settings);
  private Subscriptions subscriptions =
      new Subscriptions(List.of(), new ContractCatalogue(List.of()));

  private static void signal(String name) throws Exception {
    String pid = Long.toString(Broker.service().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor()).isZero();
  }

  /** Tells what became of one message. */
  private static final class Fate implements Channel.Confirmation {
    private final CompletableFuture<String> told = new CompletableFuture<>();

    @Override
    public void confirmed() {
      told.complete("confirmed");
    }

    @Override
    public void lost(String reason) {
      told.complete(reason);
    }

    String told() throws Exception {
      return told.get(2, TimeUnit.MINUTES);
    }
  }

  private Fate send(Channel channel) throws InterruptedException {
    EventType type = new EventType("shop.order-placed", 1);
    byte[] envelope = {'{', '}'};
    OutboxMessage message = new OutboxMessage(UUID.randomUUID(), type, "", "1", envelope);
    Fate fate = new Fate();
    await("a session that takes a message", () -> taken(channel, message, fate));
    return fate;
  }

  private static boolean taken(Channel channel, OutboxMessage message, Fate fate) {
    try {
      channel.send(message, fate);
      return true;
    } catch (TransportFault notYet) {
      return false;
    }
  }

  @Test
  void begins_anew_with_brokers_that_confirm_nothing_any_more() throws Exception {
    try (KafkaTransport hurried =
        new KafkaTransport(settings, subscriptions, Duration.ofSeconds(1))) {
      Channel channel = hurried.channelsFrom("shop").getFirst();
      assertThat(send(channel).told()).isEqualTo("confirmed");
      signal("STOP");
      try {
        assertThat(send(channel).told()).isEqualTo("The brokers have confirmed nothing for 1 s.");
      } finally {
        signal("CONT");
      }
      assertThat(send(channel).told()).isEqualTo("confirmed");
    }
  }

  @Override
  protected Transport join(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    subscriptions = new Subscriptions(contexts, catalogue);
    return new KafkaTransport(settings, subscriptions);
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
