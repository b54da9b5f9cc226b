package dev.tidemark.server.shop;

import dev.tidemark.analytics.Analytics;
import dev.tidemark.cardprocessor.CardProcessor;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.inventory.Inventory;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.notification.Notification;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.Ordering;
import dev.tidemark.payment.Payments;
import dev.tidemark.server.host.Platform;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contexts of the shop, and what joins them to the outside world. */
public final class Shop {
  private static final Logger LOG = LoggerFactory.getLogger("dev.tidemark.notification.channel");

  private final List<BoundedContext> contexts;
  private final SimulatedGateway gateway;

  private Shop(List<BoundedContext> contexts, SimulatedGateway gateway) {
    this.contexts = List.copyOf(contexts);
    this.gateway = gateway;
  }

  /** The shop as configured. Its gateway works once {@link #connect} was called. */
  public static Shop of(ShopSettings settings) {
    SimulatedGateway gateway = new SimulatedGateway();
    return new Shop(
        List.of(
            new Ordering(settings.sagaOrder(), settings.deadlines()),
            new Payments(gateway),
            new Inventory(),
            new CardProcessor(gateway, settings.failures()),
            new Notification(channels(settings), Shop::addressOf),
            new Analytics()),
        gateway);
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
    gateway.connect(platform);
  }
}
