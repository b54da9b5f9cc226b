package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Rejection;

/** Why the stock of a product did not change. */
public sealed interface StockRejection extends Rejection {

  /** Nothing of this product was ever received. */
  record UnknownSku(Sku sku) implements StockRejection {
    @Override
    public String code() {
      return "unknown-sku";
    }

    @Override
    public String detail() {
      return "Nothing of " + sku + " was ever received.";
    }

    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }
  }

  /** More was asked for than is available. */
  record InsufficientStock(Sku sku, int requested, int available) implements StockRejection {
    @Override
    public String code() {
      return "insufficient-stock";
    }

    @Override
    public String detail() {
      return "Only " + available + " of " + requested + " " + sku + " can be reserved.";
    }
  }

  /** The change would leave less in the warehouse than orders were promised. */
  record BelowReserved(Sku sku, long wouldBe, int reserved) implements StockRejection {
    @Override
    public String code() {
      return "below-reserved";
    }

    @Override
    public String detail() {
      return reserved
          + " "
          + sku
          + " are reserved; cancel orders before the stock is set to "
          + wouldBe
          + ".";
    }
  }

  /** The change would lead to more units than a product can have. */
  record TooMuchStock(Sku sku, long wouldBe, int most) implements StockRejection {
    @Override
    public String code() {
      return "too-much-stock";
    }

    @Override
    public String detail() {
      return "There can be at most " + most + " " + sku + ".";
    }
  }

  /** Fewer units are reserved than should be given back or taken. */
  record NotReserved(Sku sku, int requested, int reserved) implements StockRejection {
    @Override
    public String code() {
      return "not-reserved";
    }

    @Override
    public String detail() {
      return "Only " + reserved + " of " + requested + " " + sku + " are reserved.";
    }
  }
}
