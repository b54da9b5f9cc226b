package dev.tidemark.ordering;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.kernel.message.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Inventory as its contracts promise it, for one order: answers repetitions the same way, accepts a
 * release at any time, and gives a hold back when it runs out.
 */
final class SimulatedInventory {
  private final boolean inStock;
  private final Duration early;
  private boolean reserved;
  private boolean released;
  private boolean fixed;
  private Optional<Instant> holdUntil = Optional.empty();

  /**
   * Inventory of one order.
   *
   * @param early by how much it gives holds back before they end, as if its clock were fast
   */
  SimulatedInventory(boolean inStock, Duration early) {
    this.inStock = inStock;
    this.early = early;
  }

  List<Contract> reserve(ReserveInventory asked, Instant now) {
    if (released) {
      return List.of(failed("released", now));
    }
    if (!inStock) {
      return List.of(failed("insufficient-stock", now));
    }
    if (!reserved) {
      reserved = true;
      holdUntil = asked.holdUntil().map(end -> end.minus(early));
      fixed = holdUntil.isEmpty();
    }
    return List.of(new InventoryReserved(Sample.RESERVATION, Sample.ORDER, Sample.ITEMS, now));
  }

  List<Contract> confirm(ConfirmInventory asked, Instant now) {
    if (released || !reserved) {
      return List.of(failed("released", now));
    }
    fixed = true;
    return List.of(new InventoryConfirmed(Sample.RESERVATION, asked.orderId(), now));
  }

  List<Contract> release(ReleaseInventory asked, Instant now) {
    released = true;
    return List.of(released(asked.reason(), now));
  }

  /** When a hold will run out. */
  Optional<Instant> runsOut() {
    return reserved && !fixed && !released ? holdUntil : Optional.empty();
  }

  List<Contract> runOut(Instant now) {
    released = true;
    return List.of(released("expired", now));
  }

  private static InventoryReleased released(String reason, Instant now) {
    return new InventoryReleased(Sample.RESERVATION, Sample.ORDER, reason, now);
  }

  private static InventoryFailed failed(String reason, Instant now) {
    return new InventoryFailed(Sample.ORDER, reason, List.of(), now);
  }

  /** Whether stock is set aside for the order for good. */
  boolean holdsForGood() {
    return reserved && fixed && !released;
  }

  /** Whether any stock is set aside for the order. */
  boolean holdsStock() {
    return reserved && !released;
  }
}
