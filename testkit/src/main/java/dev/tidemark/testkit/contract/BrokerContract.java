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

  private void send(Correspondence told, List<OutboxMessage> messages) throws InterruptedException {
    sending(told, messages).finish(limit());
  }

  private Resending sending(Correspondence told, List<OutboxMessage> messages) {
    told.sends(SHOP, messages);
    return new Resending(told.watching(fromShop(first)), messages);
  }

  @Test
  void gives_what_was_taken_and_not_acknowledged_to_the_next_process() throws Exception {
    Correspondence told = new Correspondence(STOCK);
    List<OutboxMessage> sent = messages(3 * KEYS);
    Receiver doomed = first.receiver(STOCK);
    send(told, sent);
    List<Delivery> taken = new ArrayList<>();
    await("some messages", () -> taken.addAll(doomed.take(5)) && taken.size() >= 10);
    Transport second = join();
    leave(first);
    taken.forEach(Delivery::acknowledge);

    Receiver heir = second.receiver(STOCK);
    await(
        "all messages at the second",
        () -> {
          told.take(heir);
          return told.count() == sent.size();
        });
    told.assertKept();
  }

  @Test
  void keeps_what_is_sent_to_a_context_that_has_never_run() throws Exception {
    Correspondence told = new Correspondence(POST);
    List<OutboxMessage> sent = messages(KEYS);
    send(told, sent);
    leave(first);

    Receiver late = join().receiver(POST);
    await(
        "all messages",
        () -> {
          told.take(late);
          return told.count() == sent.size();
        });
    told.assertKept();
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
    Correspondence told = new Correspondence(STOCK);
    Receiver one = first.receiver(STOCK);
    Receiver other = join().receiver(STOCK);
    List<OutboxMessage> sent = new ArrayList<>();
    await(
        "both to be given something",
        () -> {
          List<OutboxMessage> more = messages(KEYS);
          sent.addAll(more);
          finish(told, more);
          told.take(one);
          told.take(other);
          return told.tookFrom(one) && told.tookFrom(other);
        });
    await(
        "all messages",
        () -> {
          told.take(one);
          told.take(other);
          return told.count() == sent.size();
        });
    told.assertKept();
  }

  private void finish(Correspondence told, List<OutboxMessage> messages) {
    try {
      send(told, messages);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void puts_aside_what_nobody_can_read_and_goes_on() throws Exception {
    Correspondence told = new Correspondence(STOCK);
    List<OutboxMessage> sent = messages(KEYS);
    Receiver stock = first.receiver(STOCK);
    send(told, sent.subList(0, 10));
    int before = putAside();
    try (Stranger stranger = stranger()) {
      stranger.write(STOCK, "text/plain", Map.of(), Samples.bytes("good morning"));
    }
    send(told, sent.subList(10, KEYS));

    await(
        "all messages",
        () -> {
          told.take(stock);
          return told.count() == sent.size();
        });
    told.assertKept();
    await("it is put aside", () -> putAsideNow() > before);
  }

  @Test
  void confirms_again_after_the_broker_was_restarted() throws Exception {
    Correspondence told = new Correspondence(STOCK);
    List<OutboxMessage> sent = messages(2 * KEYS);
    send(told, sent.subList(0, KEYS));
    killBroker();
    startBroker();
    send(told, sent.subList(KEYS, sent.size()));

    Receiver stock = first.receiver(STOCK);
    await(
        "all messages, also those from before",
        () -> {
          told.take(stock);
          return told.count() == sent.size();
        });
    told.assertKept();
  }

  @Test
  void loses_and_reorders_nothing_while_the_broker_is_killed_under_load() throws Exception {
    Correspondence told = new Correspondence(STOCK);
    List<OutboxMessage> sent = messages(200 * KEYS);
    Resending sending = sending(told, sent);
    List<Receiver> receivers = List.of(first.receiver(STOCK), join().receiver(STOCK));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sender =
          threads.submit(() -> {
            sending.finish(limit());
            return sending;
          });
      List<Future<?>> takers = new ArrayList<>();
      for (Receiver receiver : receivers) {
        takers.add(threads.submit(() -> takeAll(receiver, told, sent.size())));
      }
      for (int part = 1; part <= 2; part++) {
        int reached = part * sent.size() / 4;
        await("messages to flow", () -> told.count() >= reached);
        killBroker();
        startBroker();
      }
      sender.get(limit().toSeconds(), TimeUnit.SECONDS);
      for (Future<?> taker : takers) {
        taker.get(limit().toSeconds(), TimeUnit.SECONDS);
      }
    }
    told.assertKept();
  }

  private int takeAll(Receiver receiver, Correspondence told, int count)
      throws InterruptedException {
    await(
        "all messages",
        () -> {
          told.take(receiver);
          return told.count() == count;
        });
    return told.count();
  }
}
