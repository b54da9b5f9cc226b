package dev.tidemark.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.message.TransportFault;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountingMessagesTest {
  private static final String NEWS = "news";
  private static final OutboxMessage MESSAGE =
      new OutboxMessage(
          new UUID(0, 1), new EventType("ordering.order-created", 1), "", "key", new byte[0]);

  private static final Channel.Confirmation NOBODY = as(Channel.Confirmation.class);

  private final Meters meters = new Meters();
  private final Transport transport = new MeasuredTransport("kafka", new OneByOne(), meters);

  private static <T> T as(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, _, _) -> {
              throw new AssertionError("Nobody has to ask a message to count it.");
            }));
  }

  /** Takes every other message, and always has as many as are asked for. */
  private static final class OneByOne implements Transport, Channel, Receiver {
    private boolean full = true;

    @Override
    public List<Channel> channelsFrom(String context) {
      return List.of(this);
    }

    @Override
    public Receiver receiver(String context) {
      return this;
    }

    @Override
    public String name() {
      return NEWS;
    }

    @Override
    public boolean carries(OutboxMessage message) {
      return true;
    }

    @Override
    public void send(OutboxMessage message, Confirmation confirmation) {
      full = !full;
      if (full) {
        throw new TransportFault("full", null);
      }
    }

    @Override
    public List<Delivery> take(int limit) {
      return Collections.nCopies(limit, as(Delivery.class));
    }

    @Override
    public void onArrival(Runnable wake) {
      wake.run();
    }
  }

  private List<String> series() {
    return meters.scrape().lines().filter(line -> line.startsWith("messaging_")).toList();
  }

  @Test
  void tells_what_was_sent_from_what_was_not_taken() {
    Channel channel = transport.channelsFrom("ordering").getFirst();
    channel.send(MESSAGE, NOBODY);
    assertThatThrownBy(() -> channel.send(MESSAGE, NOBODY)).isInstanceOf(TransportFault.class);
    channel.send(MESSAGE, NOBODY);

    assertThat(channel.name()).isEqualTo(NEWS);
    assertThat(series()).containsExactlyInAnyOrder(sent("", 2), sent("not_taken", 1));
  }

  private static String sent(String error, int count) {
    return ("messaging_client_sent_messages_total{error_type=\"%s\","
            + "messaging_destination_name=\"news\",messaging_system=\"kafka\"} %d.0")
        .formatted(error, count);
  }

  @Test
  void counts_what_a_context_takes() {
    Receiver receiver = transport.receiver("payment");
    assertThat(receiver.take(3)).hasSize(3);
    assertThat(receiver.take(4)).hasSize(4);

    assertThat(series())
        .containsExactly(
            "messaging_client_consumed_messages_total{messaging_destination_name=\"payment\","
                + "messaging_system=\"kafka\"} 7.0");
  }
}
