package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.UnitOfWork;
import java.util.List;
import java.util.Set;

/** Three contexts that talk to each other: a shop, its stock and its post. */
final class SampleContexts {
  static final String SHOP = "shop";
  static final String STOCK = "stock";
  static final String POST = "post";

  static final ContractType<OrderPlaced> ORDER_PLACED =
      new ContractType<>("shop.order-placed", 1, OrderPlaced.class);
  static final ContractType<OrderPaid> ORDER_PAID =
      new ContractType<>("shop.order-paid", 1, OrderPaid.class);
  static final ContractType<Reserve> RESERVE =
      new ContractType<>("stock.reserve", 1, Reserve.class);
  static final ContractType<Reserved> RESERVED =
      new ContractType<>("stock.reserved", 1, Reserved.class);

  static final ContractCatalogue CATALOGUE =
      new ContractCatalogue(List.of(ORDER_PLACED, ORDER_PAID, RESERVE, RESERVED));

  /** The post hears both facts of the shop; the stock one of them, and takes commands of both. */
  static final List<Declaration> ALL =
      List.of(
          Declaration.of(SHOP)
              .publishes(OrderPlaced.class, OrderPaid.class, Reserve.class)
              .handles(Reserved.class, ignoring())
              .build(),
          Declaration.of(STOCK)
              .publishes(Reserved.class)
              .handles(OrderPlaced.class, ignoring())
              .handles(Reserve.class, ignoring())
              .build(),
          Declaration.of(POST)
              .publishes(Reserve.class)
              .handles(OrderPlaced.class, ignoring())
              .handles(OrderPaid.class, ignoring())
              .build());

  private SampleContexts() {}

  record OrderPlaced(String subject) implements IntegrationEvent {}

  record OrderPaid(String subject) implements IntegrationEvent {}

  record Reserve(String subject) implements IntegrationCommand {}

  record Reserved(String subject) implements IntegrationEvent {}

  private static <M extends Contract> Handler<M> ignoring() {
    return new Handler<>() {
      @Override
      public Set<String> touches(M message) {
        return Set.of(message.subject());
      }

      @Override
      public void handle(M message, UnitOfWork work) {}
    };
  }
}
