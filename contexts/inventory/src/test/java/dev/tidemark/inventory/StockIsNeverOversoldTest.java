package dev.tidemark.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.CountStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.inventory.view.StockHold;
import dev.tidemark.inventory.view.StockLevel;
import dev.tidemark.inventory.view.StockMovement;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.testkit.ContextSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random warehouses: whatever staff, orders and time do, in any order and repeatedly. */
class StockIsNeverOversoldTest {
  private static final int STEPS = 200;
  private static final List<Sku> SKUS = List.of(new Sku("A"), new Sku("B"), new Sku("C"));
  private static final List<OrderId> ORDERS =
      IntStream.range(0, 25).mapToObj(n -> new OrderId(new UUID(0x7000L, n))).toList();

  private final ContextSpecification inventory = ContextSpecification.of(new Inventory());

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void and_reserved_is_the_sum_of_the_live_reservations(int seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      act(random);
      for (Sku sku : SKUS) {
        check(sku, "seed " + seed + ", step " + step + ", " + sku);
      }
    }
  }

  private void act(Random random) {
    Sku sku = pick(SKUS, random);
    OrderId order = pick(ORDERS, random);
    switch (random.nextInt(10)) {
      case 0 -> inventory.command(new ReceiveStock(sku, 1 + random.nextInt(8), "note"));
      case 1 -> inventory.command(new AdjustStock(sku, random.nextBoolean() ? 2 : -3, "slip"));
      case 2 -> inventory.command(new CountStock(sku, random.nextInt(12), "count"));
      case 3, 4, 5 -> inventory.message(reserve(order, random));
      case 6 -> inventory.message(new ConfirmInventory(order, inventory.now()));
      case 7 -> inventory.message(new ReleaseInventory(order, "cancelled", inventory.now()));
      case 8 -> inventory.message(new OrderCompleted(order, inventory.now()));
      default -> inventory.pass(Duration.ofMinutes(random.nextInt(10)));
    }
  }

  private ReserveInventory reserve(OrderId order, Random random) {
    List<ReservationItem> items = new ArrayList<>();
    for (int lines = 1 + random.nextInt(4); lines > 0; lines--) {
      items.add(new ReservationItem(pick(SKUS, random), 1 + random.nextInt(3)));
    }
    return new ReserveInventory(
        order,
        items,
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(inventory.now().plus(Duration.ofMinutes(20))),
        inventory.now());
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private void check(Sku sku, String where) {
    StockItem item = inventory.state(Inventory.STOCK_ITEM, sku.toString());
    assertThat(item.onHand()).as(where).isNotNegative();
    assertThat(item.reserved()).as(where).isBetween(0, item.onHand());
    assertThat(item.reserved()).as(where).isEqualTo(liveReservations(sku));
    if (!item.known()) {
      return;
    }
    StockLevel level = inventory.ask(new StockLevel.StockLevelOf(sku)).orElseThrow();
    assertThat(level.available()).as(where).isEqualTo(item.available());
    assertThat(holds(sku)).as(where).isEqualTo(item.reserved());
    List<StockMovement> ledger = ledger(sku);
    assertThat(ledger.stream().mapToInt(StockMovement::onHandChange).sum())
        .as(where)
        .isEqualTo(item.onHand());
    assertThat(ledger.stream().mapToInt(StockMovement::reservedChange).sum())
        .as(where)
        .isEqualTo(item.reserved());
  }

  private int liveReservations(Sku sku) {
    return ORDERS.stream()
        .map(order -> inventory.state(Inventory.RESERVATION, order.toString()))
        .flatMap(standing -> live(standing).stream())
        .filter(line -> line.sku().equals(sku))
        .mapToInt(Line::quantity)
        .sum();
  }

  private static List<Line> live(Standing standing) {
    return switch (standing) {
      case Standing.Held held -> held.lines();
      case Standing.Confirmed confirmed -> confirmed.lines();
      case Standing.Unasked unasked -> List.of();
      case Standing.Declined declined -> List.of();
      case Standing.Released released -> List.of();
      case Standing.Expired expired -> List.of();
      case Standing.Taken taken -> List.of();
    };
  }

  private int holds(Sku sku) {
    return inventory
        .ask(new StockHold.StockHolds(sku, PageRequest.first(200)))
        .orElseThrow()
        .items()
        .stream()
        .mapToInt(StockHold::quantity)
        .sum();
  }

  private List<StockMovement> ledger(Sku sku) {
    List<StockMovement> all = new ArrayList<>();
    Optional<PageRequest.Bookmark> after = Optional.empty();
    do {
      PageRequest request = new PageRequest(Optional.of("version"), false, after, 50);
      Page<StockMovement> page =
          inventory.ask(new StockMovement.StockMovements(sku, request)).orElseThrow();
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return all;
  }
}
