package dev.tidemark.cardprocessor.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.Rejection;

/** Why the processor refuses. */
public sealed interface CardRejection extends Rejection {

  /** Nobody ever called about this charge. */
  record ChargeNotFound(String chargeKey) implements CardRejection {
    @Override
    public String code() {
      return "not-found";
    }

    @Override
    public String detail() {
      return "Nobody ever called about charge " + chargeKey + ".";
    }

    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }
  }

  /** The charge has no outcome that could be told. */
  record NothingToTell(ChargeStatus current) implements CardRejection {
    @Override
    public String code() {
      return "illegal-transition";
    }

    @Override
    public String detail() {
      return "The charge is " + current + ": there is no outcome to tell.";
    }
  }

  /** The key was used before, for another amount. */
  record KeyReused(String chargeKey, Money before) implements CardRejection {
    @Override
    public String code() {
      return "charge-key-reused";
    }

    @Override
    public String detail() {
      return "Charge " + chargeKey + " is of " + before + "; use a new key for another amount.";
    }
  }
}
