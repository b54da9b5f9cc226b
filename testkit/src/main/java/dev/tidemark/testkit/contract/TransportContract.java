package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.SampleContexts.ORDER_PAID;
import static dev.tidemark.testkit.contract.SampleContexts.ORDER_PLACED;
import static dev.tidemark.testkit.contract.SampleContexts.POST;
import static dev.tidemark.testkit.contract.SampleContexts.RESERVE;
import static dev.tidemark.testkit.contract.SampleContexts.RESERVED;
import static dev.tidemark.testkit.contract.SampleContexts.SHOP;
import static dev.tidemark.testkit.contract.SampleContexts.STOCK;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages reach whoever they are for, at least once, in order per key, byte by byte. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TransportContract {
  private static final int MANY = 150;
  private static final int SOME_KEYS = 7;

  private Transport transport;

  /** A transport between these contexts over which nothing has been sent yet. */
  protected abstract Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue);

  /**
   * Ends the process in which the context has taken its messages so far, without a word about what
   * it has not acknowledged, and begins another; who sends over the transport lives on.
   *
   * @return where the context takes its messages from now on
   */
  protected abstract Receiver restarted(String context);

  /** How long a message may take; far longer than a working transport needs. */
  protected Duration limit() {
    return Race.LIMIT;
  }

  @BeforeEach
  final void openTransport() {
    transport = open(SampleContexts.ALL, SampleContexts.CATALOGUE);
  }

  private static OutboxMessage message(
      ContractType<?> type, String target, String key, byte[] envelope) {
    return new OutboxMessage(Samples.uuid(), type.eventType(), target, key, envelope);
  }

  private static OutboxMessage fact(ContractType<?> type, String key) {
    return message(type, "", key, bytes("{\"key\":\"" + key + "\"}"));
  }

  private Sending send(String context, OutboxMessage message) throws InterruptedException {
    return Sending.send(transport.channelsFrom(context), message, limit());
  }

  /**
   * Takes and acknowledges until so many different messages have arrived; repetitions are allowed.
   */
  private List<Delivery> arrivals(String context, int count) throws InterruptedException {
    List<Delivery> all = new ArrayList<>();
    Race.await(
        limit(),
        count + " messages at " + context,
        () -> {
          for (Delivery delivery : transport.receiver(context).take(50)) {
            delivery.acknowledge();
            if (all.stream().noneMatch(known -> known.id().equals(delivery.id()))) {
              all.add(delivery);
            }
          }
          return all.size() >= count;
        });
    return all;
  }

  private List<UUID> ids(String context, int count) throws InterruptedException {
    return arrivals(context, count).stream().map(Delivery::id).toList();
  }

  @Test
  void tells_a_fact_to_every_context_that_consumes_it_and_to_no_other() throws Exception {
    OutboxMessage placed = fact(ORDER_PLACED, "1");
    OutboxMessage paid = fact(ORDER_PAID, "1");
    OutboxMessage last = fact(ORDER_PLACED, "1");
    send(SHOP, placed);
    send(SHOP, paid);
    send(SHOP, last);

    assertThat(ids(POST, 3)).containsExactly(placed.id(), paid.id(), last.id());
    assertThat(ids(STOCK, 2)).containsExactly(placed.id(), last.id());
    assertThat(transport.receiver(SHOP).take(9)).isEmpty();
  }

  @Test
  void takes_a_command_to_the_one_context_it_is_addressed_to() throws Exception {
    OutboxMessage command = message(RESERVE, STOCK, "1", bytes("{}"));
    OutboxMessage placed = fact(ORDER_PLACED, "1");
    OutboxMessage answer = fact(RESERVED, "1");
    send(SHOP, command);
    send(SHOP, placed);
    send(STOCK, answer);

    assertThat(ids(STOCK, 2)).containsExactly(command.id(), placed.id());
    assertThat(ids(POST, 1)).containsExactly(placed.id());
    assertThat(ids(SHOP, 1)).containsExactly(answer.id());
  }

  @Test
  void delivers_id_type_key_and_envelope_as_they_were_sent() throws Exception {
    byte[] large = new byte[1 << 20];
    large[12_345] = 7;
    List<OutboxMessage> messages =
        List.of(
            message(ORDER_PLACED, "", "ключ 🔑", bytes("{\"größe\":\"🌊\"}")),
            message(ORDER_PLACED, "", "empty", new byte[0]),
            message(ORDER_PLACED, "", "large", large));
    for (OutboxMessage message : messages) {
      send(SHOP, message);
    }

    for (Delivery delivery : arrivals(POST, messages.size())) {
      OutboxMessage sent =
          messages.stream().filter(m -> m.id().equals(delivery.id())).findFirst().orElseThrow();
      assertThat(delivery.type()).isEqualTo(sent.type());
      assertThat(delivery.key()).isEqualTo(sent.key());
      assertThat(delivery.envelope()).isEqualTo(sent.envelope());
    }
  }

  @Test
  void carries_bytes_and_not_the_senders_array() throws Exception {
    byte[] envelope = bytes("{\"before\":1}");
    OutboxMessage sent = message(ORDER_PLACED, "", "1", envelope);
    send(SHOP, sent);
    envelope[2] = 'X';

    Delivery delivery = arrivals(POST, 1).getFirst();
    assertThat(delivery.envelope()).isEqualTo(bytes("{\"before\":1}"));
  }

  @Test
  void keeps_each_message_and_the_order_of_each_key_while_processes_fail_and_end()
      throws Exception {
    Correspondence stock = new Correspondence(STOCK);
    Correspondence post = new Correspondence(POST);
    FrailProcess frail = new FrailProcess(stock, () -> restarted(STOCK));
    Receiver steady = transport.receiver(POST);
    List<Correspondence> both = List.of(stock, post);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> relays = new ArrayList<>();
      for (String sender : List.of(SHOP, POST)) {
        relays.addAll(relaying(threads, sender, said(sender, MANY), both));
      }
      Race.await(
          limit(),
          "a word to each sender, and every end of the process",
          () -> {
            frail.turn();
            post.take(steady);
            return relays.stream().allMatch(Future::isDone) && frail.lasts();
          });
      for (String sender : List.of(SHOP, POST)) {
        relays.addAll(relaying(threads, sender, said(sender, SOME_KEYS), both));
      }
      Race.await(
          limit(),
          "the last message of each key",
          () -> {
            frail.turn();
            post.take(steady);
            return relays.stream().allMatch(Future::isDone) && stock.isOver() && post.isOver();
          });
      for (Future<?> relay : relays) {
        Race.result(relay);
      }
    }
    both.forEach(Correspondence::assertKept);
  }

  /** Has all messages sent, over each channel by a relay of its own. */
  private List<Future<?>> relaying(
      ExecutorService threads,
      String sender,
      List<OutboxMessage> messages,
      List<Correspondence> told) {
    told.forEach(correspondence -> correspondence.sends(sender, messages));
    List<Future<?>> relays = new ArrayList<>();
    for (Channel channel : transport.channelsFrom(sender)) {
      Channel watched = channel;
      for (Correspondence correspondence : told) {
        watched = correspondence.watching(watched);
      }
      Resending relay = new Resending(watched, messages.stream().filter(channel::carries).toList());
      relays.add(threads.submit(() -> relayed(relay)));
    }
    return relays;
  }

  private Resending relayed(Resending relay) throws InterruptedException {
    relay.finish(limit());
    return relay;
  }

  /** What one context says under keys of its own: the shop facts and orders, others only orders. */
  private static List<OutboxMessage> said(String sender, int count) {
    List<OutboxMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String key = sender + i % SOME_KEYS;
      boolean order = i % 3 == 0 || !sender.equals(SHOP);
      messages.add(order ? message(RESERVE, STOCK, key, bytes("{}")) : fact(ORDER_PLACED, key));
    }
    return messages;
  }

  @Test
  void confirms_each_message_once_on_every_channel_that_carried_it() throws Exception {
    List<Sending> sendings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sendings.add(send(SHOP, fact(ORDER_PLACED, "key" + i)));
    }
    arrivals(STOCK, 20).forEach(Delivery::acknowledge);
    arrivals(POST, 20);

    Race.await(
        limit(),
        "all confirmations",
        () -> sendings.stream().allMatch(s -> s.confirmations() == s.channels()));
    assertThat(sendings).allMatch(sending -> sending.channels() > 0);
  }

  @Test
  void takes_no_more_than_asked_for_and_keeps_the_rest() throws Exception {
    for (int i = 0; i < 5; i++) {
      send(SHOP, fact(ORDER_PLACED, "1"));
    }
    List<Delivery> taken = new ArrayList<>();
    Race.await(
        limit(),
        "five messages, two at a time",
        () -> {
          List<Delivery> some = transport.receiver(POST).take(2);
          assertThat(some).hasSizeLessThanOrEqualTo(2);
          some.forEach(Delivery::acknowledge);
          taken.addAll(some);
          return taken.stream().map(Delivery::id).distinct().count() == 5;
        });
  }

  @Test
  void wakes_the_receiver_when_something_arrives() throws Exception {
    AtomicInteger wakes = new AtomicInteger();
    transport.receiver(POST).onArrival(wakes::incrementAndGet);
    send(SHOP, fact(ORDER_PLACED, "1"));
    Race.await(limit(), "the first call", () -> wakes.get() > 0);
    arrivals(POST, 1);
    int before = wakes.get();

    send(SHOP, fact(ORDER_PLACED, "1"));

    Race.await(limit(), "another call", () -> wakes.get() > before);
    assertThat(arrivals(POST, 1)).hasSize(1);
  }

  @Test
  void does_not_let_a_receiver_that_takes_nothing_hold_up_another() throws Exception {
    for (int i = 0; i < 50; i++) {
      send(SHOP, fact(ORDER_PLACED, "key" + i));
    }

    assertThat(arrivals(POST, 50)).hasSize(50);
    assertThat(arrivals(STOCK, 50)).hasSize(50);
  }

  @Test
  void names_its_channels_apart_and_always_the_same() {
    List<String> names = transport.channelsFrom(SHOP).stream().map(Channel::name).toList();

    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    assertThat(transport.channelsFrom(SHOP)).extracting(Channel::name).isEqualTo(names);
    assertThat(transport.channelsFrom(STOCK))
        .extracting(Channel::name)
        .doesNotContainAnyElementsOf(names);
  }
}
