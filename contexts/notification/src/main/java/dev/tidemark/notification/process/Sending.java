package dev.tidemark.notification.process;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.process.Reactor;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.notification.language.DeliveryCommand;
import dev.tidemark.notification.language.DeliveryCommand.RecordFailure;
import dev.tidemark.notification.language.DeliveryCommand.RecordSent;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryEvent.AttemptDue;
import dev.tidemark.notification.language.DeliveryEvent.AttemptFailed;
import dev.tidemark.notification.language.DeliveryEvent.GivenUp;
import dev.tidemark.notification.language.DeliveryEvent.Requested;
import dev.tidemark.notification.language.DeliveryEvent.ResendRequested;
import dev.tidemark.notification.language.DeliveryEvent.Sent;
import dev.tidemark.notification.language.DeliveryId;
import dev.tidemark.notification.language.Letter;
import dev.tidemark.notification.port.ChannelFault;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.notification.port.NotificationChannel.Outgoing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands letters to their channels once they are durable. A process that dies between handing one
 * over and recording it hands it over again: the same text under the same id.
 */
public final class Sending implements Reactor<DeliveryEvent> {
  private final Map<String, NotificationChannel> channels = new LinkedHashMap<>();

  /** Sends over these channels. */
  public Sending(List<NotificationChannel> channels) {
    for (NotificationChannel channel : channels) {
      if (this.channels.put(channel.name(), channel) != null) {
        throw new IllegalArgumentException("There are two channels named " + channel.name() + ".");
      }
    }
  }

  @Override
  public List<DeliveryCommand> react(Recorded<? extends DeliveryEvent> recorded) {
    return switch (recorded.event()) {
      case Requested e -> List.of(attempt(e.deliveryId(), e.letter(), 1, 0));
      case AttemptDue e -> List.of(attempt(e.deliveryId(), e.letter(), e.attempt(), e.resends()));
      case ResendRequested e ->
          List.of(attempt(e.deliveryId(), e.letter(), e.attempt(), e.resends()));
      case Sent e -> List.of();
      case AttemptFailed e -> List.of();
      case GivenUp e -> List.of();
    };
  }

  private DeliveryCommand attempt(DeliveryId id, Letter letter, int attempt, int resends) {
    NotificationChannel channel = channels.get(letter.channel());
    if (channel == null) {
      return new RecordFailure(
          id, attempt, "There is no channel " + letter.channel() + " any more.", false);
    }
    try {
      channel.send(outgoing(id, letter, resends));
      return new RecordSent(id, attempt);
    } catch (ChannelFault fault) {
      return new RecordFailure(id, attempt, String.valueOf(fault.getMessage()), fault.mayPass());
    }
  }

  private static Outgoing outgoing(DeliveryId id, Letter letter, int resends) {
    return new Outgoing(
        Digest.uuid("outgoing", id.toString(), Integer.toString(resends)),
        letter.recipient(),
        letter.notice().subject(),
        letter.notice().body());
  }
}
