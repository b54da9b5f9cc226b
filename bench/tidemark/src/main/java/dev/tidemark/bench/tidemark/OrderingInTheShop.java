package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Works;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Orders through the shop's own contexts: placed, reserved, charged at the card processor,
 * confirmed.
 */
final class OrderingInTheShop extends ClosedLoop {
  private static final String ORDERING = "ordering";
  private static final String CONFIRMED = "order-confirmed";
  private static final Set<String> TAKING_PART =
      Set.of(ORDERING, "inventory", "payment", "cardprocessor");
  private static final long MOST_SECONDS = 60;
  private static final CustomerId CUSTOMER = new CustomerId("ann");
  private static final Money PRICE = new Money(1250, "EUR");

  private final PostgresStores stores;
  private final Platform platform;
  private final Commands ordering;
  private final Map<String, CompletableFuture<Void>> unconfirmed = new ConcurrentHashMap<>();

  OrderingInTheShop(Database database) {
    super("select count(*) from ordering.events where type = '" + CONFIRMED + "'");
    stores = Host.stores(database);
    Shop shop = Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST));
    List<BoundedContext> contexts =
        shop.contexts().stream()
            .filter(context -> TAKING_PART.contains(context.declare().name()))
            .toList();
    platform = Platform.of(contexts, this::open);
    shop.connect(platform);
    platform.start();
    ordering = new Commands(platform, ORDERING);
    Commands inventory = new Commands(platform, "inventory");
    for (int i = 0; i < Works.PRODUCTS; i++) {
      inventory.give(
          new StockCommand.ReceiveStock(product(i), StockCommand.MOST_AT_ONCE, "opening stock"));
    }
  }

  private ContextStore open(String context) {
    ContextStore store = stores.open(context);
    return context.equals(ORDERING) ? new WatchedStore(store, this::stored) : store;
  }

  private void stored(Append append) {
    boolean confirms =
        append.events().stream().anyMatch(event -> event.type().name().equals(CONFIRMED));
    CompletableFuture<Void> waiting = confirms ? unconfirmed.remove(append.stream().id()) : null;
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  private static Sku product(int number) {
    return new Sku("product-" + number);
  }

  @Override
  protected void unit(int caller, long number) throws Exception {
    OrderId order = new OrderId(platform.ids().next());
    OrderLine line =
        new OrderLine(product(ThreadLocalRandom.current().nextInt(Works.PRODUCTS)), 1, PRICE);
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    unconfirmed.put(order.toString(), confirmed);
    ordering.give(
        new PlaceOrder(
            order,
            CUSTOMER,
            List.of(line),
            PaymentMethod.CARD,
            Optional.of("tok-ok"),
            Optional.empty()));
    confirmed.get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    platform.close();
    stores.close();
  }
}
