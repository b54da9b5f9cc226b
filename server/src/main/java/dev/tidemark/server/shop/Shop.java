package dev.tidemark.server.shop;

import dev.tidemark.analytics.Analytics;
import dev.tidemark.cardprocessor.CardProcessor;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.inventory.Inventory;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.notification.Notification;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.Ordering;
import dev.tidemark.payment.Payments;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.CallbackSecret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contexts of the shop, and what joins them to the outside world. */
public final class Shop {
  private static final Logger LOG = LoggerFactory.getLogger("dev.tidemark.notification.channel");

  private final List<BoundedContext> contexts;
  private final Optional<LocalProcessor> processor;

  private Shop(List<BoundedContext> contexts, Optional<LocalProcessor> processor) {
    this.contexts = List.copyOf(contexts);
    this.processor = processor;
  }

  /** The shop as configured, in one process. Money moves once {@link #connect} was called. */
  public static Shop of(ShopSettings settings) {
    LocalProcessor processor = new LocalProcessor();
    return of(settings, processor, processor, Optional.of(processor));
  }

  /**
   * The shop as configured, whose payments and card processor run in different processes and call
   * each other.
   *
   * @param processors where the card processor answers
   * @param payments where the payments are told how charges ended
   */
  public static Shop apart(
      ShopSettings settings, List<URI> processors, List<URI> payments, InstantSource clock) {
    CallbackSecret secret = settings.callbackSecrets().getFirst();
    return of(
        settings,
        RemoteProcessor.calls(new SignedCalls(processors, secret, clock)),
        RemoteProcessor.callbacks(new SignedCalls(payments, secret, clock)),
        Optional.empty());
  }

  private static Shop of(
      ShopSettings settings,
      ProcessorCalls calls,
      CallbackReceiver callbacks,
      Optional<LocalProcessor> processor) {
    return new Shop(
        List.of(
            new Ordering(settings.sagaOrder(), settings.deadlines()),
            new Payments(new SimulatedGateway(calls)),
            new Inventory(),
            new CardProcessor(callbacks, settings.failures()),
            new Notification(channels(settings), Shop::addressOf),
            new Analytics()),
        processor);
  }

  private static List<NotificationChannel> channels(ShopSettings settings) {
    List<NotificationChannel> channels = new ArrayList<>();
    channels.add(new LogChannel(LOG::debug));
    channels.addAll(settings.channels());
    return channels;
  }

  /**
   * There are no customer records yet. Who gives an e-mail address as id is written to there,
   * others at a domain that never exists outside a mail server for trying things out.
   */
  private static String addressOf(CustomerId customer, String channel) {
    if (!channel.equals("email")) {
      return AddressBook.ids().addressOf(customer, channel);
    }
    String id = customer.value();
    return id.contains("@") ? id : id + "@customers.invalid";
  }

  /** The contexts to host. */
  public List<BoundedContext> contexts() {
    return contexts;
  }

  /** Joins the ports of the contexts to what they stand for. Before anything is started. */
  public void connect(Platform platform) {
    processor.ifPresent(local -> local.connect(platform));
  }
}
