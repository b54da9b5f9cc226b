package dev.tidemark.notification.language;

import dev.tidemark.kernel.Rejection;

/** Why a letter is not sent again. */
public sealed interface DeliveryRejection extends Rejection {

  /** Nothing of this name was ever to be delivered. */
  record UnknownDelivery(DeliveryId deliveryId) implements DeliveryRejection {
    @Override
    public String code() {
      return "unknown-delivery";
    }

    @Override
    public String detail() {
      return "There is no delivery " + deliveryId + ".";
    }

    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }
  }

  /** It is still being delivered. */
  record StillOpen(DeliveryId deliveryId, DeliveryStatus current) implements DeliveryRejection {
    @Override
    public String code() {
      return "delivery-open";
    }

    @Override
    public String detail() {
      return "Wait until the delivery is sent or has failed before sending it again.";
    }
  }
}
