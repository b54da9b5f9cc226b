package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.SampleContexts.POST;
import static dev.tidemark.testkit.contract.SampleContexts.RESERVED;
import static dev.tidemark.testkit.contract.SampleContexts.SHOP;
import static dev.tidemark.testkit.contract.SampleContexts.STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A transport over a broker keeps its promises while processes come and go and while the broker is
 * away, to clients of others as well.
 */
public abstract class BrokerContract extends ForeignClientContract {
  /** Ends the broker as a power cut would. */
  protected abstract void killBroker();

  /** Starts it again on its data. */
  protected abstract void startBroker();

  private static void leave(Transport process) throws Exception {
    if (process instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  private static void assertInOrder(Effects effects, List<OutboxMessage> sent) {
    assertThat(effects.byKey())
        .isEqualTo(
            sent.stream()
                .collect(
                    Collectors.groupingBy(
                        OutboxMessage::key,
                        Collectors.mapping(OutboxMessage::id, Collectors.toList()))));
  }

  @Test
  void gives_what_was_taken_and_not_acknowledged_to_the_next_process() throws Exception {
    List<OutboxMessage> sent = messages(3 * KEYS);
    Receiver doomed = first.receiver(STOCK);
    send(sent);
    List<Delivery> taken = new ArrayList<>();
    await("some messages", () -> taken.addAll(doomed.take(5)) && taken.size() >= 10);
    Transport second = join();
    leave(first);
    taken.forEach(Delivery::acknowledge);

    Effects effects = new Effects();
    Receiver heir = second.receiver(STOCK);
    await(
        "all messages at the second",
        () -> {
          effects.take(heir);
          return effects.count() == sent.size();
        });
    assertInOrder(effects, sent);
  }

  @Test
  void keeps_what_is_sent_to_a_context_that_has_never_run() throws Exception {
    List<OutboxMessage> sent = messages(KEYS);
    send(sent);
    leave(first);

    Effects effects = new Effects();
    Receiver late = join().receiver(POST);
    await(
        "all messages",
        () -> {
          effects.take(late);
          return effects.count() == sent.size();
        });
    assertInOrder(effects, sent);
  }

  /** Found when a service joined its broker before it had opened its context. */
  @Test
  void lets_a_context_speak_that_begins_long_after_others() throws Exception {
    send(messages(KEYS));
    OutboxMessage answer =
        new OutboxMessage(UUID.randomUUID(), RESERVED.eventType(), "", "key1", Samples.bytes("{}"));
    new Resending(first.channelsFrom(STOCK).getFirst(), List.of(answer)).finish(limit());

    Receiver shop = first.receiver(SHOP);
    List<Delivery> taken = new ArrayList<>();
    await("the answer", () -> taken.addAll(shop.take(1)));
    assertThat(taken).extracting(Delivery::id).containsExactly(answer.id());
  }

  @Test
  void divides_the_keys_among_two_processes_and_keeps_their_order() throws Exception {
    Effects effects = new Effects();
    Receiver one = first.receiver(STOCK);
    Receiver other = join().receiver(STOCK);
    List<OutboxMessage> sent = new ArrayList<>();
    await(
        "both to be given something",
        () -> {
          List<OutboxMessage> more = messages(KEYS);
          sent.addAll(more);
          finish(more);
          effects.take(one);
          effects.take(other);
          return effects.givenTo(one) > 0 && effects.givenTo(other) > 0;
        });
    await(
        "all messages",
        () -> {
          effects.take(one);
          effects.take(other);
          return effects.count() == sent.size();
        });
    assertInOrder(effects, sent);
  }

  private void finish(List<OutboxMessage> messages) {
    try {
      send(messages);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void puts_aside_what_nobody_can_read_and_goes_on() throws Exception {
    List<OutboxMessage> sent = messages(KEYS);
    Receiver stock = first.receiver(STOCK);
    send(sent.subList(0, 10));
    int before = putAside();
    try (Stranger stranger = stranger()) {
      stranger.write(STOCK, "text/plain", Map.of(), Samples.bytes("good morning"));
    }
    send(sent.subList(10, KEYS));

    Effects effects = new Effects();
    await(
        "all messages",
        () -> {
          effects.take(stock);
          return effects.count() == sent.size();
        });
    assertInOrder(effects, sent);
    await("it is put aside", () -> putAsideNow() > before);
  }

  @Test
  void confirms_again_after_the_broker_was_restarted() throws Exception {
    List<OutboxMessage> sent = messages(2 * KEYS);
    send(sent.subList(0, KEYS));
    killBroker();
    startBroker();
    send(sent.subList(KEYS, sent.size()));

    Effects effects = new Effects();
    Receiver stock = first.receiver(STOCK);
    await(
        "all messages, also those from before",
        () -> {
          effects.take(stock);
          return effects.count() == sent.size();
        });
    assertInOrder(effects, sent);
  }

  @Test
  void loses_and_reorders_nothing_while_the_broker_is_killed_under_load() throws Exception {
    List<OutboxMessage> sent = messages(200 * KEYS);
    Effects effects = new Effects();
    Resending sending = new Resending(fromShop(first), sent);
    List<Receiver> receivers = List.of(first.receiver(STOCK), join().receiver(STOCK));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sender =
          threads.submit(() -> {
            sending.finish(limit());
            return sending;
          });
      List<Future<?>> takers = new ArrayList<>();
      for (Receiver receiver : receivers) {
        takers.add(threads.submit(() -> takeAll(receiver, effects, sent.size())));
      }
      for (int part = 1; part <= 2; part++) {
        int reached = part * sent.size() / 4;
        await("messages to flow", () -> effects.count() >= reached);
        killBroker();
        startBroker();
      }
      sender.get(limit().toSeconds(), TimeUnit.SECONDS);
      for (Future<?> taker : takers) {
        taker.get(limit().toSeconds(), TimeUnit.SECONDS);
      }
    }
    assertInOrder(effects, sent);
  }

  private Effects takeAll(Receiver receiver, Effects effects, int count)
      throws InterruptedException {
    await(
        "all messages",
        () -> {
          effects.take(receiver);
          return effects.count() == count;
        });
    return effects;
  }
}
