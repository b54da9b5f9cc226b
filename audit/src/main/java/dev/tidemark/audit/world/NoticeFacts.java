package dev.tidemark.audit.world;

import dev.tidemark.kernel.Digest;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.Letter;
import java.util.UUID;

/**
 * What the events of one delivery say.
 *
 * @param content digest of what makes a delivery the same one: fact, template, recipient, channel
 * @param requested how often it was asked for
 * @param sent how often its channel took it
 * @param resends how often a person had it sent again
 * @param repeats whether another delivery had said the same before
 */
public record NoticeFacts(UUID content, int requested, int sent, int resends, boolean repeats) {
  /** Nothing is known. */
  public static final NoticeFacts NONE = new NoticeFacts(new UUID(0, 0), 0, 0, 0, false);

  NoticeFacts after(DeliveryEvent event) {
    return switch (event) {
      case DeliveryEvent.Requested e ->
          new NoticeFacts(contentOf(e.letter()), requested + 1, sent, resends, repeats);
      case DeliveryEvent.Sent e -> new NoticeFacts(content, requested, sent + 1, resends, repeats);
      case DeliveryEvent.ResendRequested e ->
          new NoticeFacts(content, requested, sent, resends + 1, repeats);
      case DeliveryEvent.AttemptFailed _, DeliveryEvent.AttemptDue _ -> this;
      case DeliveryEvent.GivenUp _ -> this;
    };
  }

  NoticeFacts repeating() {
    return new NoticeFacts(content, requested, sent, resends, true);
  }

  private static UUID contentOf(Letter letter) {
    return Digest.uuid(
        "audited-letter",
        letter.notice().fact(),
        letter.notice().template(),
        letter.recipient(),
        letter.channel());
  }
}
