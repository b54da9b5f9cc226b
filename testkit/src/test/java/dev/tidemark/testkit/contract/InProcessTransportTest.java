package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.SampleContexts.ORDER_PLACED;
import static dev.tidemark.testkit.contract.SampleContexts.POST;
import static dev.tidemark.testkit.contract.SampleContexts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.message.TransportFault;
import dev.tidemark.memory.InProcessTransport;
import dev.tidemark.memory.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class InProcessTransportTest extends TransportContract {
  private static final int CAPACITY = 100;

  private final List<String> told = new ArrayList<>();

  private InProcessTransport opened = transport();

  @Override
  protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    opened = transport(contexts, catalogue);
    return opened;
  }

  @Override
  protected Receiver restarted(String context) {
    opened.crash(context);
    return opened.receiver(context);
  }

  private static InProcessTransport transport(
      Collection<Declaration> contexts, ContractCatalogue catalogue) {
    return new InProcessTransport(
        contexts.stream().map(c -> Subscription.of(c, catalogue)).toList(), CAPACITY);
  }

  private static InProcessTransport transport() {
    return transport(SampleContexts.ALL, SampleContexts.CATALOGUE);
  }

  private static Channel toPost(Transport transport) {
    return transport.channelsFrom(SHOP).stream()
        .filter(c -> c.name().equals("shop->post"))
        .findFirst()
        .orElseThrow();
  }

  private static OutboxMessage placed() {
    return new OutboxMessage(
        Samples.uuid(), ORDER_PLACED.eventType(), "", "1", Samples.bytes("{}"));
  }

  private Channel.Confirmation telling() {
    return new Channel.Confirmation() {
      @Override
      public void confirmed() {
        told.add("confirmed");
      }

      @Override
      public void lost(String reason) {
        told.add("lost");
      }
    };
  }

  @Test
  void has_one_channel_for_each_context_that_listens() {
    InProcessTransport transport = transport();

    assertThat(transport.channelsFrom(SHOP))
        .extracting(Channel::name)
        .containsExactly("shop->stock", "shop->post");
    assertThat(transport.channelsFrom("stock"))
        .extracting(Channel::name)
        .containsExactly("stock->shop", "stock->stock");
  }

  @Test
  void confirms_when_the_receiver_acknowledges_and_only_once() {
    InProcessTransport transport = transport();
    toPost(transport).send(placed(), telling());
    Delivery delivery = transport.receiver(POST).take(1).getFirst();
    assertThat(told).isEmpty();

    delivery.acknowledge();
    delivery.acknowledge();

    assertThat(told).containsExactly("confirmed");
  }

  @Test
  void takes_no_more_than_its_capacity_until_something_is_acknowledged() {
    InProcessTransport transport = transport();
    Channel channel = toPost(transport);
    for (int i = 0; i < CAPACITY; i++) {
      channel.send(placed(), telling());
    }
    assertThatThrownBy(() -> channel.send(placed(), telling())).isInstanceOf(TransportFault.class);

    transport.receiver(POST).take(1).forEach(Delivery::acknowledge);

    channel.send(placed(), telling());
    assertThat(transport.receiver(POST).take(CAPACITY)).hasSize(CAPACITY);
  }

  @Test
  void tells_senders_that_a_crash_of_the_receiver_lost_what_was_not_acknowledged() {
    InProcessTransport transport = transport();
    Channel channel = toPost(transport);
    channel.send(placed(), telling());
    channel.send(placed(), telling());
    Delivery taken = transport.receiver(POST).take(1).getFirst();

    transport.crash(POST);
    taken.acknowledge();

    assertThat(told).containsExactly("lost", "lost");
    assertThat(transport.receiver(POST).take(9)).isEmpty();
  }

  @Test
  void takes_nothing_that_would_overtake_what_a_crash_has_lost() {
    InProcessTransport transport = transport();
    Channel channel = toPost(transport);
    Channel.Confirmation meddling =
        new Channel.Confirmation() {
          @Override
          public void confirmed() {}

          @Override
          public void lost(String reason) {
            assertThatThrownBy(() -> channel.send(placed(), this))
                .isInstanceOf(TransportFault.class);
            told.add("lost");
          }
        };
    channel.send(placed(), meddling);

    transport.crash(POST);

    assertThat(told).containsExactly("lost");
    assertThatThrownBy(() -> channel.send(placed(), meddling)).isInstanceOf(TransportFault.class);
    channel.send(placed(), meddling);
    assertThat(transport.receiver(POST).take(9)).hasSize(1);
  }

  @Test
  void takes_nothing_after_it_was_closed() {
    InProcessTransport transport = transport();
    Channel channel = toPost(transport);
    channel.send(placed(), telling());

    transport.close();

    assertThat(told).containsExactly("lost");
    assertThat(transport.receiver(POST).take(9)).isEmpty();
    assertThatThrownBy(() -> channel.send(placed(), telling())).isInstanceOf(TransportFault.class);
  }
}
