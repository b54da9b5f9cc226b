package dev.tidemark.notification.language;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Scalar;
import java.util.UUID;

/** Which delivery: computed from what makes it the same one, so that it cannot be made twice. */
public record DeliveryId(UUID value) implements Scalar<UUID> {

  /** The one delivery of this notice to this recipient over this channel. */
  public static DeliveryId of(Notice notice, String recipient, String channel) {
    return new DeliveryId(
        Digest.uuid("delivery", notice.fact(), notice.template(), recipient, channel));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
