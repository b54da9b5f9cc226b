package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.SampleContexts.ORDER_PLACED;
import static dev.tidemark.testkit.contract.SampleContexts.RESERVE;
import static dev.tidemark.testkit.contract.SampleContexts.SHOP;
import static dev.tidemark.testkit.contract.SampleContexts.STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs of others talk to the contexts over the broker by what is published of it alone. */
@Timeout(value = 900, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ForeignClientContract {
  static final int KEYS = 40;
  private static final String CLOUD_EVENT = "application/cloudevents+json";

  /** The process that is there from the beginning. */
  Transport first;

  private final List<AutoCloseable> processes = new ArrayList<>();

  /** Another process between these contexts; the first one of a test finds nothing sent. */
  protected abstract Transport join(Collection<Declaration> contexts, ContractCatalogue catalogue);

  /** A program of somebody else's at the same broker, with the same names. */
  protected abstract Stranger stranger() throws Exception;

  /** How much lies where unreadable messages are put. */
  protected abstract int putAside() throws Exception;

  /** How long anything may take; far longer than a working transport needs. */
  protected Duration limit() {
    return Duration.ofMinutes(4);
  }

  @BeforeEach
  final void joinFirst() {
    first = join();
  }

  @AfterEach
  final void leaveAll() throws Exception {
    for (AutoCloseable process : processes) {
      process.close();
    }
  }

  final Transport join() {
    Transport joined = join(SampleContexts.ALL, SampleContexts.CATALOGUE);
    if (joined instanceof AutoCloseable process) {
      processes.add(process);
    }
    return joined;
  }

  static List<OutboxMessage> messages(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new OutboxMessage(
                UUID.randomUUID(),
                ORDER_PLACED.eventType(),
                "",
                "key" + i % KEYS,
                Samples.bytes("{\"number\":" + i + "}")))
        .toList();
  }

  final Channel fromShop(Transport process) {
    return process.channelsFrom(SHOP).getFirst();
  }

  final void send(List<OutboxMessage> messages) throws InterruptedException {
    new Resending(fromShop(first), messages).finish(limit());
  }

  /** Waits until it comes about, within the limit. */
  protected final void await(String what, BooleanSupplier condition) throws InterruptedException {
    Race.await(limit(), what, condition);
  }

  @Test
  void lets_strangers_hear_facts_as_cloud_events() throws Exception {
    OutboxMessage before = messages(1).getFirst();
    send(List.of(before)); // Now the broker knows all names.
    OutboxMessage fact = messages(1).getFirst();
    try (Stranger stranger = stranger()) {
      stranger.listenTo(SHOP);
      send(List.of(fact));
      AtomicReference<Stranger.Heard> heard = new AtomicReference<>();
      await(
          "the stranger to hear it",
          () -> {
            hear(stranger, fact).ifPresent(heard::set);
            return heard.get() != null;
          });
      assertThat(heard.get().contentType()).isEqualTo(CLOUD_EVENT);
      assertThat(heard.get().attributes())
          .isEqualTo(
              Map.of(
                  "specversion", "1.0",
                  "id", fact.id().toString(),
                  "source", "/shop",
                  "type", "shop.order-placed.v1",
                  "subject", fact.key()));
      assertThat(heard.get().body()).isEqualTo(fact.envelope());
    }
  }

  private static Optional<Stranger.Heard> hear(Stranger stranger, OutboxMessage message) {
    try {
      return stranger
          .hear()
          .filter(heard -> message.id().toString().equals(heard.attributes().get("id")));
    } catch (Exception e) {
      throw new AssertionError("The stranger cannot hear.", e);
    }
  }

  @Test
  void takes_what_a_stranger_writes_in_binary_mode() throws Exception {
    send(messages(1)); // Now the broker knows all names.
    Map<String, String> attributes =
        Map.of(
            "specversion", "1.0",
            "id", UUID.randomUUID().toString(),
            "source", "/elsewhere",
            "type", "shop.order-placed.v1",
            "subject", "a stranger's");
    try (Stranger stranger = stranger()) {
      stranger.write(STOCK, "application/json", attributes, Samples.bytes("{\"total\":3}"));
    }

    Receiver stock = first.receiver(STOCK);
    List<Delivery> taken = new ArrayList<>();
    await(
        "what the stranger wrote",
        () -> {
          stock.take(10).stream()
              .filter(delivery -> delivery.key().equals("a stranger's"))
              .forEach(taken::add);
          return !taken.isEmpty();
        });
    assertThat(taken.getFirst().id()).hasToString(attributes.get("id"));
    assertThat(taken.getFirst().type()).isEqualTo(ORDER_PLACED.eventType());
    assertThat(new String(taken.getFirst().envelope(), StandardCharsets.UTF_8))
        .contains("\"source\":\"/elsewhere\"")
        .endsWith("\"data\":{\"total\":3}}");
  }

  private static byte[] structured(UUID id, String type) {
    return Samples.bytes(
        """
        {"specversion":"1.0", "id":"%s", "source":"/elsewhere", "type":"%s", "subject":"1",
         "data":{}}\
        """
            .formatted(id, type));
  }

  @Test
  void takes_a_command_from_a_stranger_who_does_not_say_whom_it_is_for() throws Exception {
    send(messages(1)); // Now the broker knows all names.
    UUID command = UUID.randomUUID();
    try (Stranger stranger = stranger()) {
      stranger.write(
          STOCK, CLOUD_EVENT, Map.of(), structured(command, RESERVE.eventType().toString()));
    }

    Receiver stock = first.receiver(STOCK);
    await(
        "the command",
        () -> stock.take(10).stream().anyMatch(delivery -> delivery.id().equals(command)));
  }

  @Test
  void puts_aside_what_a_stranger_writes_that_is_for_nobody() throws Exception {
    send(messages(1));
    Receiver stock = first.receiver(STOCK);
    int before = putAside();
    try (Stranger stranger = stranger()) {
      stranger.write(
          STOCK, CLOUD_EVENT, Map.of(), structured(UUID.randomUUID(), "stock.unheard-of.v1"));
    }
    await(
        "it is put aside",
        () -> {
          stock.take(10).forEach(Delivery::acknowledge);
          return putAsideNow() > before;
        });
  }

  final int putAsideNow() {
    try {
      return putAside();
    } catch (Exception unknown) {
      throw new AssertionError("What is put aside cannot be counted.", unknown);
    }
  }
}
