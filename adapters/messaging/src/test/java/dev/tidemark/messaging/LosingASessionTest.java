package dev.tidemark.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel.Confirmation;
import dev.tidemark.kernel.message.TransportFault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LosingASessionTest {
  private final BrokerChannel channel = new BrokerChannel("shop", "broker");
  private final List<String> told = new ArrayList<>();

  private static OutboxMessage message() {
    return new OutboxMessage(
        UUID.randomUUID(), new EventType("shop.order-placed", 1), "", "1", new byte[0]);
  }

  private Confirmation telling() {
    return new Confirmation() {
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

  /** A broker that confirms when it is told to. */
  private static final class Session implements BrokerChannel.Outlet {
    private final Unconfirmed unconfirmed = new Unconfirmed(3);
    private long number;

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      unconfirmed.add(++number, confirmation);
    }

    @Override
    public void lose(String reason) {
      unconfirmed.lose(reason);
    }
  }

  @Test
  void refuses_messages_without_a_session() {
    assertThatThrownBy(() -> channel.send(message(), telling())).isInstanceOf(TransportFault.class);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void tells_what_was_not_confirmed_to_be_lost_and_what_was_confirmed_only_once() {
    Session session = new Session();
    channel.open(session);
    channel.send(message(), telling());
    channel.send(message(), telling());
    channel.send(message(), telling());

    session.unconfirmed.confirmedUpTo(2);
    channel.close("gone");
    session.unconfirmed.confirmedUpTo(3);

    assertThat(told).containsExactly("confirmed", "confirmed", "lost");
  }

  @Test
  void refuses_one_message_after_a_loss_although_there_is_a_new_session() {
    channel.open(new Session());
    channel.send(message(), telling());
    channel.close("gone");
    channel.open(new Session());

    assertThatThrownBy(() -> channel.send(message(), telling())).isInstanceOf(TransportFault.class);
    channel.send(message(), telling());
    assertThat(told).containsExactly("lost");
  }

  @Test
  void refuses_more_than_may_wait_for_confirmation() {
    Session session = new Session();
    channel.open(session);
    for (int i = 0; i < 3; i++) {
      channel.send(message(), telling());
    }
    assertThatThrownBy(() -> channel.send(message(), telling())).isInstanceOf(TransportFault.class);

    session.unconfirmed.confirmed(1);

    channel.send(message(), telling());
    assertThat(told).containsExactly("confirmed");
  }
}
