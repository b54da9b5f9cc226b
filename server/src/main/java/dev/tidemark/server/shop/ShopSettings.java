package dev.tidemark.server.shop;

import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.http.CallbackSecret;
import java.util.ArrayList;
import java.util.List;

/**
 * How the shop is configured.
 *
 * @param sagaOrder in which order money and stock are asked for
 * @param deadlines how long each of them may take
 * @param failures which charges go wrong at the simulated processor, besides those whose token says
 *     so
 * @param channels the ways to customers besides the log; a notice goes over each of them
 * @param callbackSecrets what senders of callbacks sign with; several while one is replaced
 */
public record ShopSettings(
    SagaOrder sagaOrder,
    Deadlines deadlines,
    FailurePlan failures,
    List<NotificationChannel> channels,
    List<CallbackSecret> callbackSecrets) {
  public ShopSettings {
    channels = List.copyOf(channels);
    callbackSecrets = List.copyOf(callbackSecrets);
  }

  /** The usual deadlines, and no failures but those a token asks for. */
  public static ShopSettings usual(SagaOrder sagaOrder) {
    return new ShopSettings(sagaOrder, Deadlines.USUAL, FailurePlan.NONE, List.of(), List.of());
  }

  /** The same with this failure plan. */
  public ShopSettings with(FailurePlan plan) {
    return new ShopSettings(sagaOrder, deadlines, plan, channels, callbackSecrets);
  }

  /** The same, which tells customers over this channel as well. */
  public ShopSettings withChannel(NotificationChannel channel) {
    List<NotificationChannel> more = new ArrayList<>(channels);
    more.add(channel);
    return new ShopSettings(sagaOrder, deadlines, failures, more, callbackSecrets);
  }

  /** The same, which believes callbacks signed with this secret as well. */
  public ShopSettings withCallbackSecret(CallbackSecret secret) {
    List<CallbackSecret> more = new ArrayList<>(callbackSecrets);
    more.add(secret);
    return new ShopSettings(sagaOrder, deadlines, failures, channels, more);
  }
}
